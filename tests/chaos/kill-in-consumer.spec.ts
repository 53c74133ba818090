import { bookOf, made, type Book } from '../factories/book.js';
import { registerHousehold } from '../factories/household.js';
import { createServerProcess, type Server } from '../support/server-process.js';
import { until } from '../support/until.js';

/** BullMQ gives the jobs of a dead worker to another when their locks have run out, half a minute later. */
const TAKEN_OVER_MS = 150_000;

let server: Server;
let book: Book;

beforeAll(async () => {
  server = await createServerProcess();
  await server.start('all');
  book = bookOf(await registerHousehold(server.asApp));
}, 60_000);
afterAll(() => server.close());

const one = async (sql: string): Promise<string> => (await server.database.rows<{ n: string }>(sql))[0]!.n;

it('a worker killed while its consumers apply events leaves the rest to the next, and no event is applied twice', async () => {
  const account = await book.account();
  await server.kill();
  await server.start('web');
  for (let index = 0; index < 300; index++) made(await book.flow(account, '1.00'));
  await server.kill();
  const recorded = `type = 'ledger.transaction-recorded.v1' and sent_at is null`;
  expect(await one(`select count(*) as n from outbox where ${recorded}`)).toBe('300');

  let interrupted = 0;
  for (const least of [1, 60, 120]) {
    await server.start('worker');
    await until(
      'some notifications',
      async () => Number(await one('select count(*) as n from notifications_inbox')) >= least,
      TAKEN_OVER_MS,
    );
    await server.kill();
    if (Number(await one('select count(*) as n from outbox_deliveries')) > 0) interrupted++;
  }
  // Killed when nothing was left to do, the worker would have shown nothing.
  expect(interrupted).toBeGreaterThan(0);

  await server.start('worker');
  await until(
    'every event applied',
    async () => (await one('select count(*) as n from outbox_deliveries')) === '0',
    TAKEN_OVER_MS,
  );
  expect(await one('select count(*) as n from notifications_inbox')).toBe('300');
  expect(await one(`select count(distinct params ->> 'transactionId') as n from notifications_inbox`)).toBe('300');
  expect(await one('select count(*) as n from dead_letters')).toBe('0');
}, 600_000);
