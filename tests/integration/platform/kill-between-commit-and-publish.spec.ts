import { randomUUID } from 'node:crypto';
import { bookOf, made, type Book } from '../../factories/book.js';
import { registerHousehold } from '../../factories/household.js';
import { createServerProcess, type Server } from '../../support/server-process.js';
import { until } from '../../support/until.js';

let server: Server;
let book: Book;
let account: string;

beforeAll(async () => {
  server = await createServerProcess();
  await server.start('all');
  book = bookOf(await registerHousehold(server.asApp));
  account = await book.account();
  await drained();
  await server.kill();
}, 150_000);
afterAll(() => server.close());

const events = (where: string): Promise<{ id: string; aggregate_id: string }[]> =>
  server.database.rows(`select id, aggregate_id from outbox where ${where} order by seq`);
const inbox = (eventIds: readonly string[]): Promise<{ id: string; transaction: string }[]> =>
  server.database.rows(
    `select id, params ->> 'transactionId' as transaction from notifications_inbox where id = any($1) order by id`,
    [eventIds],
  );

/** The job of a killed process is given to another half a minute later. */
const DRAINED_MS = 40_000;

/** Nothing waits to be sent or applied. */
const drained = (): Promise<unknown> =>
  until(
    'a drained outbox',
    async () => {
      const [open] = await server.database.rows<{ n: string }>(
        `select (select count(*) from outbox where sent_at is null) + (select count(*) from outbox_deliveries) as n`,
      );
      return open!.n === '0';
    },
    DRAINED_MS,
  );

it('an event whose process was killed between commit and publish is delivered after the restart, and its effect happens once', async () => {
  // A process of role web commits and publishes nothing: killed, it leaves every event between the two.
  await server.start('web');
  const key = randomUUID();
  const body = { date: '2026-02-03', kind: 'outflow', accountId: account, amount: '12.50', payee: 'Shop' };
  const written = await book.home.post('/transactions', body, key);
  const { id } = made(written);
  await server.kill();

  const left = await events('sent_at is null');
  expect(left.map(({ aggregate_id }) => aggregate_id)).toEqual([id]);
  const eventIds = left.map((event) => event.id);
  expect(await inbox(eventIds)).toEqual([]);

  await server.start('all');
  const delivered = await until('the notification', async () => {
    const rows = await inbox(eventIds);
    return rows.length > 0 && rows;
  });
  expect(delivered).toEqual([{ id: eventIds[0], transaction: id }]);
  expect(await events('sent_at is null')).toEqual([]);

  await drained();

  // Delivered again, as by a relay that was killed before it could mark the event as sent: nothing more happens.
  await server.kill();
  await server.database.rows(`update outbox set sent_at = null where id = $1`, [eventIds[0]]);
  await server.start('all');
  await drained();
  const all = await server.database.rows(`select id from notifications_inbox where params ->> 'transactionId' = $1`, [
    id,
  ]);
  expect(all).toEqual([{ id: eventIds[0] }]);

  // And the write itself is there once, with the one answer for its key.
  expect((await book.home.post('/transactions', body, key)).text).toBe(written.text);
  expect(await book.balance(account)).toBe('-12.50');
}, 150_000);
