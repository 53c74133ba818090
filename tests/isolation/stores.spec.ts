import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { EventDelivery } from '../../modules/platform/infrastructure/outbox/event-delivery.js';
import { call, PASSWORD, registerHousehold, type Answer } from '../factories/household.js';
import { startScene, type Scene } from '../factories/scene.js';
import { redisMissing, startRedis, type RedisServer } from '../integration/platform/redis-server.js';
import { startApp, type TestApp } from '../support/app.js';
import { quiet } from '../support/quiet.js';

const missing = redisMissing();
const withRedis = missing ? describe.skip : describe;

/** Keys that hold nothing of any household: the queues themselves, counters by network address, socket messages. */
const GLOBAL = [
  /^florin[\w-]*:events-[\w-]+(:|$)/,
  /^florin[\w-]*:[\w-]+(:|$)/,
  /^fastify-rate-limit-/,
  /^socket\.io$/,
];

withRedis(`what is kept outside the database${missing ? ` — skipped: ${missing}` : ''}`, () => {
  let redis: RedisServer;
  let client: Redis;
  let app: TestApp;
  let a: Scene;
  let b: Scene;

  beforeAll(async () => {
    redis = await startRedis();
    client = new Redis(redis.url);
    app = await startApp({ redisUrl: redis.url });
    [a, b] = [await startScene(app, 'Ana'), await startScene(app, 'Bea')];
    for (const scene of [a, b]) await scene.notification();
  }, 60_000);
  afterAll(async () => {
    await app.close();
    client.disconnect();
    await redis.stop();
  });

  it('TEN-08 has no key that is not of a queue, a counter or the sockets, or names its household', async () => {
    const keys = await client.keys('*');
    const strange = keys.filter((key) => !GLOBAL.some((form) => form.test(key)) && !key.includes(a.home.tenantId));
    expect(strange).toEqual([]);
    expect(keys.length).toBeGreaterThan(0);
  });

  it('TEN-08, OBX-06 holds in its queues nothing that a household wrote, nor who they are', async () => {
    const dump = await dumpOf(client);
    expect(dump).toContain('notifications-transactions');
    const found = [a, b].flatMap(({ canary, home }) => [canary, home.email]).filter((text) => dump.includes(text));
    expect(found).toEqual([]);
  });

  it('SES-02, AUTH-03 is not what ends a session or locks an address: both stand when all of it is lost', () =>
    standsWithout(app, client));

  it('TEN-08 a job that names another household finds no event there and changes nothing', async () => {
    const transactionId = await a.transaction();
    const [event] = await app.database.rows<{ id: string; aggregate_id: string }>(
      `select id, aggregate_id from outbox where aggregate_id = $1 and tenant_id = $2`,
      [transactionId, a.home.tenantId],
    );
    await quiet(app);
    const counts = (): Promise<unknown> =>
      app.database.rows(`select tenant_id, count(*) from notifications_inbox group by 1 order by 1`);
    const before = await counts();
    const forged = { tenantId: b.home.tenantId, eventId: event!.id, aggregateId: event!.aggregate_id };
    for (const consumer of await consumersOf(app)) {
      await app.app.get(EventDelivery).run({ ...forged, consumer }, false);
      await app.app.get(EventDelivery).run({ ...forged, eventId: randomUUID(), consumer }, true);
    }
    expect(await counts()).toEqual(before);
    expect((await b.home.get('/notifications?limit=100')).text).not.toContain(transactionId);
  });
});

async function standsWithout(app: TestApp, client: Redis): Promise<void> {
  const leaving = await registerHousehold(app, 'Leaving');
  const guessed = await registerHousehold(app, 'Guessed');
  const login = (password: string): Promise<Answer> =>
    call(`${app.url}/api/v1/auth/login`, { method: 'POST', body: { email: guessed.email, password } });
  expect((await leaving.call('/auth/logout', { method: 'POST' })).status).toBe(204);
  for (let guess = 0; guess < 5; guess++) expect((await login('not the password at all')).status).toBe(401);
  await client.flushall();
  expect((await leaving.get('/me')).status).toBe(401);
  expect((await login(PASSWORD)).status).toBe(401);
  expect((await guessed.get('/me')).status).toBe(200);
}

const consumersOf = async (app: TestApp): Promise<string[]> => {
  const keys = await app.database.rows<{ consumer: string }>(
    `select distinct split_part(key, ' ', 3) as consumer from idempotency_keys where key like 'event %'`,
  );
  const consumers = keys.map(({ consumer }) => consumer);
  expect(consumers).toContain('notifications-transactions');
  return consumers;
};

/** Every value of every key of the queues, as text; messages to sockets pass through a stream of their own. */
async function dumpOf(client: Redis): Promise<string> {
  const parts: string[] = [];
  const queues = (await client.keys('*')).filter((key) => key !== 'socket.io');
  for (const key of queues) {
    const type = await client.type(key);
    if (type === 'hash') parts.push(JSON.stringify(await client.hgetall(key)));
    else if (type === 'string') parts.push((await client.get(key)) ?? '');
    else if (type === 'list') parts.push((await client.lrange(key, 0, -1)).join());
    else if (type === 'zset') parts.push((await client.zrange(key, 0, -1)).join());
    else if (type === 'set') parts.push((await client.smembers(key)).join());
    else if (type === 'stream') parts.push(JSON.stringify(await client.xrange(key, '-', '+')));
  }
  return parts.join('\n');
}
