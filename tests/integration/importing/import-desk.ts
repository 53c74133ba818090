import { openAccount, type Answer, type Household } from '../../factories/household.js';
import type { TestApp } from '../../support/app.js';

/** An account of its own, and the hands that import into it. */
export interface ImportDesk {
  readonly accountId: string;
  upload(content: string | Uint8Array, name?: string): Promise<Answer>;
  commit(id: string, key?: string): Promise<Answer>;
  /** Uploads and commits; fails unless the preview succeeded. */
  imported(content: string): Promise<Answer>;
  /** Entries of the account. */
  entries(): Promise<number>;
  count(table: string, where?: string): Promise<number>;
}

export async function openDesk(app: TestApp, home: Household): Promise<ImportDesk> {
  const accountId = await openAccount(home);
  const count = async (table: string, where = 'true'): Promise<number> => {
    const [row] = await app.database.rows<{ n: string }>(`select count(*) as n from ${table} where ${where}`);
    return Number(row!.n);
  };
  const upload: ImportDesk['upload'] = (content, name = 'march.csv') => home.upload(name, content, accountId);
  const commit: ImportDesk['commit'] = (id, key) => home.post(`/imports/${id}/commit`, undefined, key);
  return {
    accountId,
    upload,
    commit,
    imported: async (content) => {
      const preview = await upload(content);
      if (preview.status !== 201) throw new Error(`imports: ${String(preview.status)} ${preview.text}`);
      return commit(String(preview.body.data.id));
    },
    entries: () => count('ledger_entries', `account_id = '${accountId}'`),
    count,
  };
}

export const HEAD = 'Date,Payee,Memo,Amount\n';

/** A file of rows written as `day|payee|amount`, all in March 2026. */
export const csv = (...rows: string[]): string =>
  HEAD +
  rows
    .map((row) => row.split('|'))
    .map(([day, payee, amount]) => `2026-03-${day ?? ''},${payee ?? ''},,${amount ?? ''}\n`)
    .join('');

/** How many rows were recorded and how many were left out. */
export const recordedOf = ({ body }: Answer): [number, number] => [body.data.recorded, body.data.duplicates];
