import { SqlUnitOfWork } from '../../../modules/platform/infrastructure/database/sql-unit-of-work.js';
import { until } from '../../support/until.js';
import { outboxProcess, type OutboxProcess, type ProcessPlan } from './outbox-rig.js';
import { redisMissing, startRedis, type RedisServer } from './redis-server.js';
import { scratchDatabase, type ScratchDatabase } from './scratch-database.js';

export const STORES = ['PostgreSQL', 'Redis'] as const;
export type Store = (typeof STORES)[number];

const PATIENCE_MS = 40_000;

interface Effect {
  readonly aggregateId: string;
  readonly version: number;
}

/** `it`, or `it.skip` with a loud line when the store cannot run here. */
export function itOn(store: Store): jest.It {
  const missing = store === 'Redis' ? redisMissing() : null;
  if (missing === null) return it;
  process.stderr.write(`\n!!! SKIPPED: tests of the queue on Redis: ${missing}\n`);
  return it.skip;
}

/** A database, a queue store and the processes that a test runs on them. */
export class OutboxScene {
  private readonly running: OutboxProcess[] = [];

  private constructor(
    readonly database: ScratchDatabase,
    private readonly redis: RedisServer | null,
    readonly uow: SqlUnitOfWork,
  ) {}

  static async open(store: Store): Promise<OutboxScene> {
    const database = await scratchDatabase();
    const redis = store === 'Redis' && redisMissing() === null ? await startRedis() : null;
    return new OutboxScene(database, redis, new SqlUnitOfWork(database.pools));
  }

  async close(): Promise<void> {
    await Promise.all(this.running.map((each) => each.stop()));
    await this.redis?.stop();
    await this.database.drop();
  }

  /** A process with its own connections; ready, but neither relaying nor consuming yet. */
  async process(plan: ProcessPlan): Promise<OutboxProcess> {
    const made = outboxProcess(this.database.morePools(), { ...plan, redisUrl: this.redis?.url ?? null });
    this.running.push(made);
    await made.queues.check();
    return made;
  }

  /** A process that relays and consumes. */
  async working(plan: ProcessPlan): Promise<OutboxProcess> {
    const made = await this.process(plan);
    await made.workers.start();
    made.loop.onApplicationBootstrap();
    return made;
  }

  /** @param from what follows `from` in SQL */
  async count(from: string): Promise<number> {
    const rows = await this.database.rows<{ n: number }>(`select count(*)::int n from ${from}`);
    return rows[0]!.n;
  }

  async applied(n: number): Promise<void> {
    await until(`${n} effects`, async () => (await this.count('effects')) >= n, PATIENCE_MS);
  }

  async settled(): Promise<void> {
    const open = 'outbox where sent_at is null and parked_at is null';
    // In the direction in which events go, so that none passes between the two looks.
    const ask = async (): Promise<boolean> => (await this.count(open)) + (await this.count('outbox_deliveries')) === 0;
    await until('nothing waits', ask, PATIENCE_MS);
  }

  /** The versions each aggregate has seen at one consumer, in the order of their effects. */
  async versions(consumer: string): Promise<number[][]> {
    const sql = 'select aggregate_id as "aggregateId", version from effects where consumer = $1 order by place';
    const effects = await this.database.rows<Effect>(sql, [consumer]);
    return [...Map.groupBy(effects, ({ aggregateId }) => aggregateId).values()].map((each) =>
      each.map(({ version }) => version),
    );
  }
}
