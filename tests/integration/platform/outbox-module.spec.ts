import { randomUUID } from 'node:crypto';
import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { TestingModule } from '@nestjs/testing';
import {
  ConsumesEvent,
  type Delivery,
  type EventConsumer,
} from '../../../modules/platform/application/event-consumer.js';
import type { EventEnvelope } from '../../../modules/platform/application/event.js';
import { Schedules } from '../../../modules/platform/application/jobs.js';
import { UnitOfWork } from '../../../modules/platform/application/unit-of-work.js';
import { Pools } from '../../../modules/platform/infrastructure/database/pools.js';
import { SqlUnitOfWork } from '../../../modules/platform/infrastructure/database/sql-unit-of-work.js';
import { HealthChecks } from '../../../modules/platform/application/health-checks.js';
import { Log } from '../../../modules/platform/application/log.js';
import { EventSchemas } from '../../../modules/platform/infrastructure/outbox/event-schemas.js';
import { OutboxModule } from '../../../modules/platform/infrastructure/outbox/outbox.module.js';
import { OutboxStatus } from '../../../modules/platform/infrastructure/outbox/outbox-status.js';
import { Settings } from '../../../modules/platform/infrastructure/settings.js';
import { until } from '../../support/until.js';
import { effectOf, event, happened, publish, quiet, tenant, TYPE } from './outbox-rig.js';
import { scratchDatabase, type ScratchDatabase } from './scratch-database.js';

const LIMIT_MS = 60_000;

@Injectable()
@ConsumesEvent(TYPE, 'module-test')
class OnThingHappened implements EventConsumer {
  constructor(private readonly pools: Pools) {}

  consume(received: EventEnvelope, delivery: Delivery): Promise<void> {
    return effectOf(this.pools, 'module-test').consume(received, delivery);
  }
}

@Module({ providers: [OnThingHappened] })
class TestingEvents implements OnModuleInit {
  static slots = 0;

  constructor(
    private readonly schemas: EventSchemas,
    private readonly schedules: Schedules,
  ) {}

  onModuleInit(): void {
    this.schemas.register(TYPE, happened);
    this.schedules.every('module-test', 60_000, () => {
      TestingEvents.slots++;
      return Promise.resolve();
    });
  }
}

@Module({})
class Ground {}

describe('the outbox module in a Nest application', () => {
  let database: ScratchDatabase;

  beforeAll(async () => void (database = await scratchDatabase()), LIMIT_MS);
  afterAll(() => database.drop());

  const application = async (role: Settings['role']): Promise<TestingModule> => {
    const settings = {
      redisUrl: null,
      role,
      queuePrefix: 'test',
      outboxBatch: 500,
      consumerAttempts: 5,
      workerConcurrency: 2,
    };
    const pools = database.morePools();
    const provide = [
      { provide: Pools, useValue: pools },
      { provide: Settings, useValue: settings },
      { provide: Log, useValue: quiet },
      HealthChecks,
      { provide: UnitOfWork, useValue: new SqlUnitOfWork(pools) },
    ];
    const ground = { module: Ground, global: true, providers: provide, exports: provide };
    const made = await Test.createTestingModule({ imports: [ground, OutboxModule, TestingEvents] }).compile();
    await made.init();
    return made;
  };
  const effects = async (): Promise<number> =>
    (await database.rows<{ n: number }>('select count(*)::int n from effects'))[0]!.n;

  it(
    'finds consumers, relays at the signal, runs schedules, measures its lag and stops in time',
    async () => {
      const app = await application('all');
      const uow = app.get(UnitOfWork);
      await publish(uow, tenant(), [event(randomUUID(), 1)]);
      await until('the first event is applied', async () => (await effects()) === 1, 20_000);
      await until('the schedule ran', () => TestingEvents.slots === 1);

      const tookMs: number[] = [];
      for (let n = 2; n <= 6; n++) {
        const beganMs = performance.now();
        await publish(uow, tenant(), [event(randomUUID(), n)]);
        await until('it is applied', async () => (await effects()) === n);
        tookMs.push(performance.now() - beganMs);
      }
      // The signal, not the timer of a second, wakes the relay.
      expect(Math.min(...tookMs)).toBeLessThan(500);

      await until('nothing waits', async () => (await app.get(OutboxStatus).lag()).undelivered === 0, 5_000);
      expect(await app.get(OutboxStatus).lag()).toEqual({
        unsent: 0,
        unsentSeconds: 0,
        parked: 0,
        undelivered: 0,
        undeliveredSeconds: 0,
        deadLetters: 0,
      });
      const beganMs = performance.now();
      await app.close();
      expect(performance.now() - beganMs).toBeLessThan(10_000);
    },
    LIMIT_MS,
  );

  it(
    'relays again after its connections were cut',
    async () => {
      const app = await application('all');
      const before = await effects();
      await publish(app.get(UnitOfWork), tenant(), [event(randomUUID(), 1)]);
      await until('it works', async () => (await effects()) === before + 1, 20_000);
      await database.rows(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
      );
      await publish(app.get(UnitOfWork), tenant(), [event(randomUUID(), 2)]).catch(() =>
        publish(app.get(UnitOfWork), tenant(), [event(randomUUID(), 2)]),
      );
      await until('it works again', async () => (await effects()) === before + 2, 40_000);
      await app.close();
    },
    LIMIT_MS,
  );

  it(
    'neither relays nor consumes in a web process; deletes sent events after a week, never others',
    async () => {
      const app = await application('web');
      const before = await effects();
      await publish(app.get(UnitOfWork), tenant(), [event(randomUUID(), 1)]);
      expect((await app.get(OutboxStatus).lag()).unsent).toBe(1);
      await database.rows(`update outbox set sent_at = now() - interval '8 days' where sent_at is not null`);
      const sent = (await database.rows('select from outbox where sent_at is not null')).length;
      expect(sent).toBeGreaterThan(0);
      expect(await app.get(OutboxStatus).sweep(7)).toBe(sent);
      expect(await database.rows('select from outbox')).toHaveLength(1);
      expect(await effects()).toBe(before);
      await app.close();
    },
    LIMIT_MS,
  );
});
