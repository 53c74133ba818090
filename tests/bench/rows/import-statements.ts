import pg from 'pg';
import { newId } from '../../../modules/platform/application/new-id.js';
import type { Answer } from '../../factories/household.js';
import { judged, ratioOf, rounded, type Measured } from '../measured.js';
import type { Row } from '../row.js';
import { sizeText } from '../options.js';
import { bearerOf, type BenchBook } from '../library.js';
import type { World } from '../world.js';

const ROWS_MIN = 8_000;
const JUDGED_AT = 100_000;
const FLAT_MB = 64;
const BATCH = 5_000;

interface Imported {
  readonly seconds: number;
  readonly peakMb: number | null;
}

/** Three years of a busy account; every row another one. */
function statement(rows: number): string {
  const lines = Array.from({ length: rows }, (_, n) => {
    const day = new Date(Date.now() - ((rows - n) * 1_095 * 86_400_000) / rows).toISOString().slice(0, 10);
    return `${day},Shop ${n % 997},Order ${n},-${1 + (n % 300)}.${String(n % 100).padStart(2, '0')}`;
  });
  return `Date,Payee,Memo,Amount\n${lines.join('\n')}\n`;
}

function demand(answer: Answer, status: number): Answer {
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${answer.text.slice(0, 300)}`);
  return answer;
}

/** In a process of its own, so that its peak is that of this import. */
async function imported(world: World, book: BenchBook, rows: number): Promise<Imported> {
  const app = await world.ownApp({ APP_ROLE: 'web' });
  try {
    const ask = await teller(book, app.url);
    const content = statement(rows);
    const began = performance.now();
    const preview = demand(await ask.upload(content), 201);
    const committed = demand(await ask.commit(preview.body.data.id as string), 200);
    const seconds = (performance.now() - began) / 1_000;
    if (committed.body.data.recorded !== rows)
      throw new Error(`${String(committed.body.data.recorded)} of ${rows} rows were recorded`);
    return { seconds, peakMb: app.memory()?.peakMb ?? null };
  } finally {
    await app.stop();
    await world.sql.query('delete from outbox');
  }
}

/** Who brings statements to the process at `url`. */
async function teller({ home, ledger }: BenchBook, url: string) {
  const authorization = await bearerOf(url, home);
  const send = async (path: string, body?: FormData): Promise<Answer> => {
    const headers = { authorization, 'idempotency-key': newId() };
    const response = await fetch(`${url}/api/v1${path}`, { method: 'POST', headers, ...(body && { body }) });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: JSON.parse(text) };
  };
  return {
    upload: (content: string) => {
      const form = new FormData();
      form.set('file', new Blob([content]), 'bench.csv');
      form.set('accountId', ledger.accountIds[0]!);
      return send('/imports', form);
    },
    commit: (id: string) => send(`/imports/${id}/commit`),
  };
}

const FLOOR = `
  with headers as (
    insert into ledger_transactions (id, kind, date, payee, source, recorded_by, seen_with)
    select id, 'outflow', date, payee, 'manual', $5, array[$6::uuid]
      from unnest($1::uuid[], $2::date[], $3::text[], $4::numeric[]) as r (id, date, payee, amount)),
  events as (
    insert into outbox (id, type, aggregate_id, payload)
    select id, 'ledger.transaction-recorded.v1', id, '{}' from unnest($1::uuid[]) as r (id))
  insert into ledger_entries (transaction_id, position, account_id, category_id, amount, currency, date, status,
                              seen_with)
  select r.id, leg.position, leg.account, leg.category, leg.amount, 'EUR', r.date, leg.status, $6
    from unnest($1::uuid[], $2::date[], $3::text[], $4::numeric[]) as r (id, date, payee, amount)
   cross join lateral (values (0, $6::uuid, null::uuid, -r.amount, 'cleared'), (1, null, $7, r.amount, null))
     as leg (position, account, category, amount, status)`;

/** Headers, entries and events of as many rows, in large statements of one transaction, under the app's policies. */
async function leastImport(world: World, { ledger }: BenchBook, rows: number): Promise<number> {
  await world.alone();
  const client = new pg.Client({ connectionString: world.roleUrl('florin_app') });
  await client.connect();
  const began = performance.now();
  await client.query('begin');
  await client.query(`set local statement_timeout = 0`);
  await client.query(
    `select set_config('app.tenant_id', $1, true), set_config('app.user_id', '00000000-0000-7000-8000-000000000000', true)`,
    [ledger.tenantId],
  );
  const day = new Date().toISOString().slice(0, 10);
  for (let from = 0; from < rows; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, rows - from) }, (_, n) => from + n);
    await client.query(FLOOR, [
      batch.map(() => newId()),
      batch.map(() => day),
      batch.map((n) => `Shop ${n % 997}`),
      batch.map((n) => `${1 + (n % 300)}.${String(n % 100).padStart(2, '0')}`),
      ledger.tenantId,
      ledger.accountIds[0],
      ledger.expenseIds[0],
    ]);
  }
  await client.query('commit');
  const perSecond = rows / ((performance.now() - began) / 1_000);
  await client.end();
  await world.sql.query('delete from outbox');
  return perSecond;
}

function flatness(peaks: ReadonlyMap<number, number>): Measured {
  const [first, last] = [Math.min(...peaks.keys()), Math.max(...peaks.keys())];
  const grown = peaks.get(last)! - peaks.get(first)!;
  const applies = first <= 10_000 && last >= JUDGED_AT;
  return {
    measure: `import, peak memory: ${sizeText(last)} rows against ${sizeText(first)}`,
    value: Math.round(grown),
    unit: 'MB more',
    target: applies ? `± ${FLAT_MB} MB` : '',
    verdict: judged(Math.abs(grown) <= FLAT_MB, applies),
    note: last >= 1_000_000 ? '' : 'the target speaks of 1 M rows',
  };
}

export const importStatements: Row = {
  id: 'import',
  what: 'import of a CSV: parse, dedupe, commit (rules are not there yet)',
  run: async (world) => {
    const measured: Measured[] = [];
    const peaks = new Map<number, number>();
    const books: BenchBook[] = [];
    while (books.length < 2 * world.options.imports.length) books.push(await world.library.fresh());
    for (const rows of world.options.imports) {
      const floor = await leastImport(world, books.pop()!, rows);
      const { seconds, peakMb } = await imported(world, books.pop()!, rows);
      if (peakMb !== null) peaks.set(rows, peakMb);
      const applies = rows === JUDGED_AT;
      measured.push({
        measure: `import of ${sizeText(rows)} rows`,
        value: rounded(rows / seconds),
        unit: 'rows/s',
        floor: rounded(floor),
        ratio: ratioOf(rows / seconds, floor),
        target: applies ? `≥ ${ROWS_MIN} rows/s` : '',
        verdict: judged(rows / seconds >= ROWS_MIN, applies),
        note: peakMb === null ? '' : `peak ${Math.round(peakMb)} MB`,
      });
    }
    return peaks.size > 1 ? [...measured, flatness(peaks)] : measured;
  },
};
