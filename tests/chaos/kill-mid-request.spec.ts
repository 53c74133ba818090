import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { bookOf, DAY, type Book } from '../factories/book.js';
import { registerHousehold, type Answer } from '../factories/household.js';
import { createServerProcess, type Server } from '../support/server-process.js';
import { until } from '../support/until.js';

const WRITERS = 12;
const KILLS = 15;
/** A killed worker's jobs are taken over when their locks have run out. */
const TAKEN_OVER_MS = 120_000;

let server: Server;
let book: Book;
let account: string;
let isOver = false;
const seen = { killed: 0, unanswered: 0, replayed: 0, waited: 0 };

interface Acknowledged {
  readonly key: string;
  readonly id: string;
  readonly amount: string;
  readonly text: string;
}

beforeAll(async () => {
  server = await createServerProcess();
  await server.start('all');
  book = bookOf(await registerHousehold(server.asApp));
  account = await book.account();
}, 60_000);
afterAll(() => server.close());

/** Sends one write until it is answered, always with the same key and body: what every client should do. */
async function insist(amount: string): Promise<Acknowledged> {
  const key = randomUUID();
  const body = { date: DAY, kind: 'outflow', accountId: account, amount, payee: key };
  for (;;) {
    const answer = await book.home.post('/transactions', body, key).catch((): null => null);
    if (answer?.status === 201) return acknowledged(key, amount, answer);
    if (answer === null) seen.unanswered++;
    else if (answer.status === 409 || answer.status === 503) seen.waited++;
    else throw new Error(`${answer.status} ${answer.text}`);
    await pause(30);
  }
}

function acknowledged(key: string, amount: string, answer: Answer): Acknowledged {
  if (answer.headers.get('idempotent-replayed') === 'true') seen.replayed++;
  return { key, amount, id: answer.body.data.id as string, text: answer.text };
}

async function write(writer: number): Promise<Acknowledged[]> {
  const done: Acknowledged[] = [];
  for (let index = 0; !isOver; index++)
    done.push(await insist(`${writer + 1}.${String(index % 100).padStart(2, '0')}`));
  return done;
}

/** Kills the process at moments that fall anywhere in a request, and starts it again. */
async function killAgainAndAgain(): Promise<void> {
  for (let round = 0; round < KILLS; round++) {
    await pause(400 + ((round * 137) % 700));
    await server.kill();
    seen.killed++;
    await server.start('all');
  }
  await pause(300);
  isOver = true;
}

const one = async (sql: string, params: readonly unknown[] = []): Promise<string> =>
  (await server.database.rows<{ n: string }>(sql, params))[0]!.n;

it('processes killed at random under load lose no acknowledged write, double none, and deliver every event once', async () => {
  const [written] = await Promise.all([
    Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer))),
    killAgainAndAgain(),
  ]);
  const all = written.flat();
  process.stderr.write(`${all.length} writes, ${JSON.stringify(seen)}\n`);
  // Without these the kills hit nothing.
  expect(seen.killed).toBe(KILLS);
  expect(all.length).toBeGreaterThan(100);
  expect(seen.unanswered).toBeGreaterThan(KILLS);

  // There once, by its key, under the id that was acknowledged: entirely or not at all.
  const rows = await server.database.rows<{ key: string; id: string; legs: string; amount: string }>(
    `select t.payee as key, t.id, count(*) as legs, max(e.amount)::numeric(19, 2)::text as amount from ledger_transactions t
       join ledger_entries e on e.transaction_id = t.id where t.payee is not null group by t.id, t.payee`,
  );
  const wanted = all.map(({ key, id, amount }) => ({ key, id, legs: '2', amount }));
  const byKey = (a: { key: string }, b: { key: string }): number => (a.key < b.key ? -1 : 1);
  expect(rows.toSorted(byKey)).toEqual(wanted.toSorted(byKey));
  for (const { key, amount, text } of all.slice(0, 20)) {
    const body = { date: DAY, kind: 'outflow', accountId: account, amount, payee: key };
    expect((await book.home.post('/transactions', body, key)).text).toBe(text);
  }

  // Every event is sent and applied; the inbox has one row per transaction, under the event's id.
  await until(
    'every event applied',
    async () =>
      (await one(
        `select (select count(*) from outbox where sent_at is null) + (select count(*) from outbox_deliveries) as n`,
      )) === '0',
    TAKEN_OVER_MS,
  );
  expect(await one('select count(*) as n from dead_letters')).toBe('0');
  const odd = await server.database.rows(
    `select o.id from (select id, aggregate_id from outbox where type = 'ledger.transaction-recorded.v1') o
       full join notifications_inbox n using (id)
      where o.id is null or n.id is null or n.params ->> 'transactionId' <> o.aggregate_id::text`,
  );
  expect(odd).toEqual([]);
  expect(await one('select count(*) as n from notifications_inbox')).toBe(String(all.length));
}, 300_000);
