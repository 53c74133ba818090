import type { EventEmitter } from 'node:events';
import { assertSchemaCompatibility, isPgPool, PostgresConnection, PostgresQueueBackend, runMigrations } from 'bullmq';
import type { BackendFactory, PgQueryable, PostgresConnectionOptions } from 'bullmq';
import type pg from 'pg';

const SCHEMA = 'bullmq';

/**
 * Brings the job store's tables and functions in schema `bullmq` up to date. Safe to run from several processes.
 * @param pool connections of the role that owns the schema (`florin_queue`)
 */
export async function migrateQueueStore(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    // PostgreSQL asks for the right to create schemas even when `if not exists` finds one; the role has no such right.
    const { rowCount } = await client.query('select from pg_namespace where nspname = $1', [SCHEMA]);
    const present = rowCount === 1;
    const query: PgQueryable['query'] = async <Row>(text: string, params: readonly unknown[] = []) => {
      if (present && text.startsWith('CREATE SCHEMA')) return { rows: [] };
      // Migrations hold many statements each, which only travel without parameters.
      const { rows } = await (params.length === 0 ? client.query(text) : client.query(text, [...params]));
      return { rows: rows as Row[] };
    };
    await runMigrations({ query }, SCHEMA);
  } finally {
    client.release();
  }
}

/**
 * The connection of one queue or worker: it queries the process's pool and listens on the process's one LISTEN client.
 * BullMQ would take a pool client for each worker for ever, and would keep a failed first connect for ever.
 */
class QueueLink extends PostgresConnection {
  private closed: Promise<void> | undefined;
  private ready: Promise<void> | undefined;

  constructor(private readonly ear: PostgresConnection) {
    super(ear.pool);
    ear.on('listenerinvalidated', this.onListenerLost);
  }

  private readonly onListenerLost = (): void => void this.emit('listenerinvalidated');

  override waitUntilReady(): Promise<void> {
    this.ready ??= this.check().catch((fault: unknown) => {
      this.ready = undefined;
      throw fault;
    });
    return this.ready;
  }

  private async check(): Promise<void> {
    await assertSchemaCompatibility(this.pool, this.schema);
    setImmediate(() => void this.emit('ready'));
  }

  override async getListenClient(): Promise<ListenClient> {
    return oneAtATime(await this.ear.getListenClient());
  }

  override get hasListenClientKeepAlive(): boolean {
    return this.ear.hasListenClientKeepAlive;
  }

  override get isClosing(): Promise<void> | undefined {
    return this.closed;
  }

  override close(): Promise<void> {
    this.closed ??= Promise.resolve().then(() => {
      this.ear.off('listenerinvalidated', this.onListenerLost);
      this.emit('close');
    });
    return this.closed;
  }
}

type ListenClient = Awaited<ReturnType<PostgresConnection['getListenClient']>>;

const polite = new WeakMap<ListenClient, ListenClient>();

/** The client of all workers as each may use it: `pg` asks that a statement is sent only when the last one has ended. */
function oneAtATime(client: ListenClient): ListenClient {
  const known = polite.get(client);
  if (known) return known;
  // Every waiting worker adds a listener.
  (client as unknown as EventEmitter).setMaxListeners(0);
  let last: Promise<unknown> = Promise.resolve();
  const query: ListenClient['query'] = <Row>(text: string, params?: readonly unknown[]) => {
    const next = last.then(() => client.query<Row>(text, params));
    last = next.catch(() => undefined);
    return next;
  };
  const made = new Proxy(client, { get: (target, name) => (name === 'query' ? query : bound(target, name)) });
  polite.set(client, made);
  return made;
}

function bound(target: ListenClient, name: string | symbol): unknown {
  const member: unknown = Reflect.get(target, name);
  return typeof member === 'function' ? member.bind(target) : member;
}

/** BullMQ on PostgreSQL: one LISTEN client for all queues of the process. */
export class PostgresStore {
  private readonly ear: PostgresConnection;

  constructor(private readonly pool: pg.Pool) {
    // Each queue's link adds a listener to the pool and to the ear: their number is that of the queues, not a leak.
    pool.setMaxListeners(0);
    if (!isPgPool(pool)) throw new TypeError('Not a pool of connections');
    this.ear = new PostgresConnection(pool);
    this.ear.setMaxListeners(0);
    this.ear.on('error', () => undefined);
  }

  readonly backend: BackendFactory<PostgresQueueBackend, PostgresConnectionOptions> = (name, opts) =>
    new PostgresQueueBackend(new QueueLink(this.ear), name, opts);

  /** Rejects while the store cannot be reached or its schema is missing. */
  async check(): Promise<void> {
    await assertSchemaCompatibility(this.pool, SCHEMA);
  }

  close(): Promise<void> {
    return this.ear.close();
  }
}
