import type pg from 'pg';
import type { Actor } from '../../application/actor.js';
import type { Tx } from '../../application/unit-of-work.js';
import { databaseUnavailable, isAway } from './away.js';

/** An open transaction over `pg`. */
class SqlTx implements Tx {
  constructor(
    readonly actor: Actor,
    readonly now: Date,
    readonly client: pg.PoolClient,
  ) {}
}

const BIND = `select set_config('app.tenant_id', $1, true), set_config('app.user_id', $2, true), now() as now`;

/**
 * Sends `begin`, the binding and `first` in one round trip and hands the answers to `work`; commits when it resolves.
 * Every promise of the batch is awaited, since the connection is pipelined (a rejected one aborts those behind it).
 */
export async function inTransaction<R>(
  pool: pg.Pool,
  options: { readonly actor: Actor; readonly begin: string; readonly first?: pg.QueryConfig },
  work: (tx: Tx, first: pg.QueryResult | null) => Promise<R>,
): Promise<R> {
  const client = await pool.connect().catch((error: unknown) => {
    throw isAway(error) ? databaseUnavailable() : error;
  });
  let broken: Error | undefined;
  // A connection cut while it is checked out emits an error besides rejecting its queries.
  const onError = (error: Error): void => void (broken = error);
  client.on('error', onError);
  try {
    const [begun, bound, first] = await Promise.allSettled([
      client.query(options.begin),
      client.query<{ now: Date }>({ name: 'bind', text: BIND, values: [options.actor.tenantId, options.actor.userId] }),
      options.first ? client.query(options.first) : Promise.resolve(null),
    ]);
    if (begun.status === 'rejected') throw begun.reason;
    if (bound.status === 'rejected') throw bound.reason;
    if (first.status === 'rejected') throw first.reason;
    const result = await work(new SqlTx(options.actor, bound.value.rows[0]!.now, client), first.value);
    // A commit of an aborted transaction answers ROLLBACK without an error.
    const { command } = await client.query('commit');
    if (command !== 'COMMIT') throw new Error(`The transaction ended with ${command}`);
    return result;
  } catch (error) {
    await client.query('rollback').catch((fault: unknown) => void (broken = fault as Error));
    throw isAway(error) ? databaseUnavailable() : error;
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}

/** Runs one statement inside `tx`. The only way from a port method to the database. */
export async function queryIn<Row extends object = Record<string, unknown>>(
  tx: Tx,
  sql: string,
  params: readonly unknown[] = [],
): Promise<Row[]> {
  if (!(tx instanceof SqlTx)) throw new Error('The transaction was not opened by this process');
  const { rows } = await tx.client.query<Row>(sql, [...params]);
  return rows;
}
