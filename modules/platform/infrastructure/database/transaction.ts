import type pg from 'pg';
import type { Actor } from '../../application/actor.js';
import type { Tx } from '../../application/unit-of-work.js';
import { databaseUnavailable, isAway } from './away.js';

interface Last {
  readonly statement: pg.QueryConfig;
  /** What its failure means. */
  readonly failure: (fault: unknown) => unknown;
}

/** An open transaction over `pg`. */
class SqlTx implements Tx {
  /** Goes with the commit. */
  last: Last | null = null;

  constructor(
    readonly actor: Actor,
    readonly now: Date,
    readonly client: pg.PoolClient,
  ) {}
}

const BIND = `select set_config('app.tenant_id', $1, true), set_config('app.user_id', $2, true), now() as now`;

const bind = ({ tenantId, userId }: Actor): pg.QueryConfig => ({
  name: 'bind',
  text: BIND,
  values: [tenantId, userId],
});

/**
 * Sends `begin`, the binding and `first` in one round trip and hands the answers to `work`; commits when it resolves.
 */
export function inTransaction<R>(
  pool: pg.Pool,
  options: { readonly actor: Actor; readonly begin: string; readonly first?: pg.QueryConfig },
  work: (tx: Tx, first: pg.QueryResult | null) => Promise<R>,
): Promise<R> {
  const { actor, begin, first } = options;
  return onConnection(pool, async (client) => {
    const statements = [begin, bind(actor), ...(first ? [first] : [])];
    const [, bound, answer] = await sent(client, statements);
    const tx = new SqlTx(actor, (bound!.rows[0] as { now: Date }).now, client);
    const result = await work(tx, answer ?? null);
    await commit(tx);
    return result;
  });
}

async function commit({ client, last }: SqlTx): Promise<void> {
  const [before, end] = await Promise.allSettled([last && client.query(last.statement), client.query('commit')]);
  if (before.status === 'rejected') throw last!.failure(before.reason);
  if (end.status === 'rejected') throw end.reason;
  // A commit of an aborted transaction answers ROLLBACK without an error.
  if (end.value.command !== 'COMMIT') throw new Error(`The transaction ended with ${end.value.command}`);
}

/**
 * Sends a statement together with the commit, which saves a round trip. When it fails, nothing of the transaction
 * stands, and `failure` says what is thrown.
 * @param sql a constant, as for `queryIn`
 */
export function endWith(tx: Tx, sql: string, params: readonly unknown[], failure: Last['failure']): void {
  ours(tx).last = { statement: { name: nameOf(sql), text: sql, values: [...params] }, failure };
}

/** The rows of one statement that reads, bound to `actor`: from begin to commit in one round trip. */
export function readIn<Row extends object>(pool: pg.Pool, actor: Actor, statement: pg.QueryConfig): Promise<Row[]> {
  return onConnection(pool, async (client) => {
    const [, , answer] = await sent(client, ['begin read only', bind(actor), statement, 'commit']);
    return answer!.rows as Row[];
  });
}

/** Every promise of the batch is awaited, since the connection is pipelined. Throws the first fault. */
async function sent(
  client: pg.PoolClient,
  statements: readonly (string | pg.QueryConfig)[],
): Promise<pg.QueryResult[]> {
  const answers = await Promise.allSettled(statements.map((statement) => client.query(statement)));
  return answers.map((answer) => {
    if (answer.status === 'rejected') throw answer.reason;
    return answer.value;
  });
}

/** Runs `work` on a connection of its own; whatever it throws, nothing of its transaction stands. */
async function onConnection<R>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<R>): Promise<R> {
  const client = await pool.connect().catch((error: unknown) => {
    throw isAway(error) ? databaseUnavailable() : error;
  });
  let broken: Error | undefined;
  // A connection cut while it is checked out emits an error besides rejecting its queries.
  const onError = (error: Error): void => void (broken = error);
  client.on('error', onError);
  try {
    return await work(client);
  } catch (error) {
    await client.query('rollback').catch((fault: unknown) => void (broken = fault as Error));
    throw isAway(error) ? databaseUnavailable() : error;
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}

/** Each text under one name, by which a connection keeps its plan: planning costs more than most statements here. */
const names = new Map<string, string>();

function nameOf(sql: string): string {
  const name = names.get(sql) ?? `s${names.size}`;
  names.set(sql, name);
  return name;
}

/**
 * Runs one statement inside `tx`. The only way from a port method to the database.
 * @param sql a constant, since every connection keeps it prepared; what varies goes into `params`
 */
export async function queryIn<Row extends object = Record<string, unknown>>(
  tx: Tx,
  sql: string,
  params: readonly unknown[] = [],
): Promise<Row[]> {
  const { rows } = await clientOf(tx).query<Row>({ name: nameOf(sql), text: sql, values: [...params] });
  return rows;
}

/** As `queryIn`, planned anew each time: for statements whose best plan depends on their parameters. */
export async function plannedIn<Row extends object>(tx: Tx, sql: string, params: readonly unknown[]): Promise<Row[]> {
  const { rows } = await clientOf(tx).query<Row>(sql, [...params]);
  return rows;
}

const clientOf = (tx: Tx): pg.PoolClient => ours(tx).client;

function ours(tx: Tx): SqlTx {
  if (!(tx instanceof SqlTx)) throw new Error('The transaction was not opened by this process');
  return tx;
}
