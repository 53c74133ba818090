import type { TestApp } from '../support/app.js';
import { settled } from '../support/settled.js';
import type { Household, Json } from './household.js';
import { expected } from './scene.js';

/** A program that keeps a copy of a book, as docs/api.md tells it to. */
export class SyncClient {
  cursor: string | null = null;
  /** By kind and id, as the server told them last. */
  readonly copy = new Map<string, Json>();
  readonly told: Json[] = [];

  constructor(
    private readonly app: TestApp,
    private readonly home: Household,
    private readonly limit = 500,
  ) {}

  /** One page; true while there is more. */
  async page(): Promise<boolean> {
    const after = this.cursor ? `&cursor=${this.cursor}` : '';
    const { changes, cursor, hasMore } = expected(await this.home.get(`/sync?limit=${this.limit}${after}`), 200).body
      .data;
    for (const change of changes as Json[]) this.apply(change);
    this.cursor = cursor as string;
    return hasMore as boolean;
  }

  /** What was told of everything that has been committed by now. */
  async pull(): Promise<Json[]> {
    await settled(this.app);
    return this.pullOnly();
  }

  /** Pages until there is no more, and answers what it was told. */
  async pullOnly(): Promise<Json[]> {
    const from = this.told.length;
    while (await this.page());
    return this.told.slice(from);
  }

  private apply(change: Json): void {
    const key = `${change.type as string} ${change.id as string}`;
    this.told.push(change);
    if (change.op === 'delete') this.copy.delete(key);
    else {
      const before = this.copy.get(key);
      if (change.version !== null && before?.version > change.version)
        throw new Error(`${key}: ${change.version} after ${before.version}`);
      this.copy.set(key, change.resource);
    }
  }

  of(type: string): Json[] {
    return [...this.copy].filter(([key]) => key.startsWith(`${type} `)).map(([, resource]) => resource);
  }
}

/** Everything that a member can read one by one, of all that the database has. */
export async function fullRead(app: TestApp, home: Household): Promise<Map<string, Json>> {
  const all = new Map<string, Json>();
  for (const [type, path] of [
    ['account', '/accounts'],
    ['category', '/categories'],
  ])
    for (const one of expected(await home.get(path!), 200).body.data) all.set(`${type!} ${one.id as string}`, one);
  const sql = `select id from ledger_transactions where tenant_id = $1`;
  for (const { id } of await app.database.rows<{ id: string }>(sql, [home.tenantId])) {
    const answer = expected(await home.get(`/transactions/${id}`), 200, 404);
    if (answer.status === 200) all.set(`transaction ${id}`, answer.body.data);
  }
  return all;
}

/**
 * Without what a copy takes from elsewhere: names of accounts and categories inside transactions, the history, and
 * balances of accounts that are seen as a total, which are not told when they move (docs/decisions/0013).
 */
export const comparable = (copy: ReadonlyMap<string, Json>): Map<string, Json> =>
  new Map(
    [...copy].map(([key, { accountName: _from, toAccountName: _to, history: _history, splits, ...rest }]) => [
      key,
      {
        ...rest,
        balance: rest.access === 'total' ? 'a total' : rest.balance,
        splits: (splits as Json[] | undefined)?.map(({ categoryName: _name, ...split }) => split),
      },
    ]),
  );
