import { randomUUID } from 'node:crypto';
import { bookOf, DAY, made, type Book } from '../factories/book.js';
import { registerHousehold, type Answer, type Json } from '../factories/household.js';
import { speaking } from '../factories/membership.js';
import { createServerProcess, type Server } from '../support/server-process.js';
import { Evidence, overlaps, timed } from './evidence.js';
import { decimal, minorOf } from './pools.js';
import type { Span } from './writer.js';

/** Two processes of Florin on one database; the household is at home in both. */
let servers: readonly [Server, Server];
let books: readonly [Book, Book];
const WRITERS = 50;
const ACCOUNTS = 60;
const evidence = new Evidence();

beforeAll(async () => {
  // Behind one address, as a balancer would have them: tokens are good for that address.
  const settings = { QUOTA_ACCOUNTS: String(ACCOUNTS), DB_POOL_SIZE: '12', PUBLIC_URL: 'http://localhost:3000' };
  const first = await createServerProcess(settings);
  const second = await createServerProcess(settings, first);
  servers = [first, second];
  await first.start('all');
  await second.start('web');
  const home = await registerHousehold(first.asApp);
  books = [bookOf(home), bookOf(speaking(second.asApp, home, home.accessToken, home.tenantId))];
}, 120_000);
afterAll(async () => {
  await servers[1].close();
  await servers[0].close();
});

const at = (index: number): Book => books[index % 2]!;
const rows = <Row extends object>(sql: string, params: readonly unknown[] = []): Promise<Row[]> =>
  servers[0].database.rows<Row>(sql, params);
const statuses = (answers: readonly Answer[]): Record<number, number> => {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

/** Everyone at once, in turns at both processes; fails unless most of them really were under way together. */
async function raced(times: number, ask: (book: Book, index: number) => Promise<Answer>): Promise<Answer[]> {
  const all = await Promise.all(Array.from({ length: times }, (_, index) => timed(() => ask(at(index), index))));
  demandOverlap(all.map(({ span }) => span));
  return all.map(({ answer }) => answer);
}

function demandOverlap(spans: readonly Span[]): void {
  evidence.count('overlapping', overlaps(spans));
  if (overlaps(spans) < spans.length / 2) throw new Error('INCONCLUSIVE: the requests were not under way at once');
}

it('fifty writers at once, over two processes, lose and double nothing', async () => {
  const accounts = [await at(0).account(), await at(1).account(), await at(0).account()];
  const spans: Span[] = [];
  const sums = new Map(accounts.map((id) => [id, 0n]));
  const add = (id: string, minor: bigint): unknown => sums.set(id, sums.get(id)! + minor);
  const write = async (writer: number): Promise<void> => {
    for (let step = 0; step < 6; step++) {
      const [from, to] = [accounts[(writer + step) % 3]!, accounts[(writer + step + 1) % 3]!];
      const minor = BigInt(1 + ((writer * 7 + step * 13) % 997));
      const amount = decimal(minor, 'EUR');
      const isFlow = step % 2 === 0;
      const { answer, span } = await timed(() =>
        isFlow ? at(writer + step).flow(from, amount) : at(writer + step).transfer(from, to, amount),
      );
      made(answer);
      spans.push(span);
      add(from, -minor);
      if (!isFlow) add(to, minor);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
  demandOverlap(spans);
  for (const id of accounts) {
    const [row] = await rows<{ sum: string }>(
      `select sum(amount)::text as sum from ledger_entries where account_id = $1`,
      [id],
    );
    const told = await Promise.all(books.map((book) => book.balance(id)));
    expect([...told, decimal(minorOf(row!.sum, 'EUR'), 'EUR')]).toEqual(
      [1, 2, 3].map(() => decimal(sums.get(id)!, 'EUR')),
    );
  }
}, 120_000);

it('C-32: two hundred transfers in opposite directions meet no deadlock that anyone hears of, and none waits ten seconds', async () => {
  const [a, b] = [await at(0).account(), await at(1).account()];
  const all: { answer: Answer; span: Span }[] = [];
  for (let round = 0; round < 4; round++) {
    const asked = Array.from({ length: 50 }, (_, index) => {
      const [from, to] = (index + 2 * round) % 4 < 2 ? [a, b] : [b, a];
      return timed(() => at(index).transfer(from, to, '1.00'));
    });
    all.push(...(await Promise.all(asked)));
  }
  demandOverlap(all.map(({ span }) => span));
  expect(statuses(all.map(({ answer }) => answer))).toEqual({ 201: 200 });
  expect(await Promise.all([at(0).balance(a), at(1).balance(b)])).toEqual(['0.00', '0.00']);
  expect(Math.max(...all.map(({ span: [start, end] }) => end - start))).toBeLessThan(10_000);
}, 120_000);

it('I-08, IDM-04: fifty at once with one key, over two processes, have one effect, one event and one answer', async () => {
  const account = await at(0).account();
  const key = randomUUID();
  const body = { date: DAY, kind: 'inflow', accountId: account, amount: '3.00' };
  const answers = await raced(WRITERS, (book) => book.home.post('/transactions', body, key));
  const done = answers.filter(({ status }) => status === 201);
  const busy = answers.filter(({ status }) => status === 409);
  expect(done.length + busy.length).toBe(WRITERS);
  expect(busy.every(({ headers }) => headers.has('retry-after'))).toBe(true);
  const texts = new Set([...done, await at(1).home.post('/transactions', body, key)].map(({ text }) => text));
  expect(texts.size).toBe(1);
  const id = done[0]!.body.data.id as string;
  const [effect] = await rows(
    `select (select count(*)::int from ledger_entries where account_id = $1) as legs,
            (select count(*)::int from outbox where aggregate_id = $2) as events`,
    [account, id],
  );
  expect(effect).toEqual({ legs: 1, events: 1 });
  evidence.count('409', busy.length);
}, 60_000);

it('MON-04, I-12: of twenty raced reversals one comes through', async () => {
  const account = await at(0).account();
  const { id } = made(await at(0).flow(account, '5.00')) as { id: string };
  const answers = await raced(20, (book) => book.home.post(`/transactions/${id}/reversal`));
  expect(statuses(answers)).toEqual({ 201: 1, 422: 19 });
  expect(await at(1).balance(account)).toBe('0.00');
}, 60_000);

it('IDM-08: of two edits with one ETag, one is stale', async () => {
  const account = await at(0).account();
  for (let round = 0; round < 10; round++) {
    const { id } = made(await at(0).flow(account, '1.00')) as { id: string };
    const etag = (await at(1).home.get(`/transactions/${id}`)).headers.get('etag')!;
    const answers = await Promise.all(
      books.map(({ home }, index) =>
        home.call(`/transactions/${id}`, {
          method: 'PATCH',
          body: { payee: `Shop ${index}` },
          headers: { 'idempotency-key': randomUUID(), 'if-match': etag },
        }),
      ),
    );
    expect(statuses(answers)).toEqual({ 200: 1, 412: 1 });
    const won = answers.findIndex(({ status }) => status === 200);
    expect(made(await at(0).home.get(`/transactions/${id}`)).payee).toBe(`Shop ${won}`);
    evidence.count('412');
  }
}, 60_000);

it('I-07: an account takes no more than it holds: fifty at once, with transfers and reversals among them', async () => {
  // There is no floor under a balance yet; the law is judged by the ceiling of 10^15 units, and by the quota below.
  const [full, other] = [await at(0).account(), await at(1).account()];
  made(await at(0).flow(full, '900000000000000.00', { kind: 'inflow' }));
  const taken: string[] = [];
  for (let n = 0; n < 2; n++)
    taken.push(made(await at(n).flow(full, '15000000000000.00', { kind: 'inflow' })).id as string);
  const answers = await raced(WRITERS, (book, index) => {
    if (index < taken.length) return book.home.post(`/transactions/${taken[index]!}/reversal`);
    if (index % 2) return book.transfer(other, full, '15000000000000.00');
    return book.flow(full, '15000000000000.00', { kind: 'inflow' });
  });
  const [reversals, sent] = [answers.slice(0, taken.length), answers.slice(taken.length)];
  expect(statuses(reversals)).toEqual({ 201: 2 });
  expect(Object.keys(statuses(sent))).toEqual(['201', '422']);
  const came = statuses(sent)[201]!;
  // Six fit beside the first; two of them are there, and make room as soon as they are taken back.
  expect([4, 5, 6]).toContain(came);
  expect(await at(1).balance(full)).toBe(
    decimal(90_000_000_000_000_000n + BigInt(came) * 1_500_000_000_000_000n, 'EUR'),
  );
  for (let left = 6 - came; left > 0; left--) made(await at(left).flow(full, '15000000000000.00', { kind: 'inflow' }));
  expect((await at(0).flow(full, '15000000000000.00', { kind: 'inflow' })).body.error.code).toBe('BALANCE_TOO_LARGE');
}, 60_000);

it('I-03: whoever reads the whole book meanwhile sees one total, whatever moves within it', async () => {
  const accounts = await Promise.all(Array.from({ length: 8 }, (_, index) => at(index).account('USD')));
  for (const id of accounts) made(await at(0).flow(id, '100.00', { kind: 'inflow' }));
  const total = decimal(BigInt(accounts.length) * 10_000n, 'USD');
  let isOver = false;
  const read = async (book: Book): Promise<void> => {
    for (let count = 0; !isOver || count === 0; count++) {
      const listed = (made(await book.home.get('/accounts')) as Json[]).filter(({ id }: Json) => accounts.includes(id));
      const sum = listed.reduce((all: bigint, { balance }: Json) => all + minorOf(balance as string, 'USD'), 0n);
      expect(decimal(sum, 'USD')).toBe(total);
      evidence.count('whole reads');
    }
  };
  const move = async (writer: number): Promise<void> => {
    for (let step = 0; step < 15; step++) {
      const [from, to] = [(writer * 5 + step) % 8, (writer * 5 + step * 3 + 1 + writer) % 8];
      if (from === to) continue;
      const answer = made(await at(writer + step).transfer(accounts[from]!, accounts[to]!, '7.77')) as { id: string };
      if (step % 5 === 0) made(await at(writer).home.post(`/transactions/${answer.id}/reversal`));
    }
  };
  const moving = Promise.all(Array.from({ length: 10 }, (_, writer) => move(writer))).finally(() => (isOver = true));
  await Promise.all([moving, ...[0, 1, 0, 1].map((index) => read(at(index)))]);
}, 120_000);

it('IDM-08: of fifty at once at one below the quota of accounts, exactly one comes through', async () => {
  const used = (await at(0).home.get('/tenants/current/entitlements')).body.data.usage.accounts as number;
  for (let n = used; n < ACCOUNTS - 1; n++) await at(n).account();
  const open = (book: Book): Promise<Answer> =>
    book.home.post('/accounts', { name: randomUUID(), kind: 'cash', currency: 'EUR' });
  const answers = await raced(WRITERS, open);
  expect(statuses(answers)).toEqual({ 201: 1, 422: WRITERS - 1 });
  expect(answers.find(({ status }) => status === 422)!.body.error.code).toBe('QUOTA_REACHED');
}, 60_000);

it('I-08: what was under way when a process was killed has one effect, whoever is asked again', async () => {
  const [account] = (made(await at(0).home.get('/accounts')) as Json[]).filter(
    ({ balance }: Json) => balance === '0.00',
  );
  const accountId = account!.id as string;
  const count = `select count(*)::int as n from ledger_entries where account_id = $1`;
  const legs = (): Promise<{ n: number }[]> => rows(count, [accountId]);
  const [before] = await legs();
  const sends = Array.from({ length: WRITERS }, () => ({
    key: randomUUID(),
    body: { date: DAY, kind: 'inflow', accountId, amount: '1.00' },
  }));
  const first = sends.map(({ key, body }) =>
    at(1)
      .home.post('/transactions', body, key)
      .catch((): null => null),
  );
  await Promise.race(first);
  await servers[1].kill();
  const lost = (await Promise.all(first)).filter((answer) => answer === null).length;
  await servers[1].start('web');
  for (const [index, { key, body }] of sends.entries()) {
    const [here, there] = [
      await at(0).home.post('/transactions', body, key),
      await at(1).home.post('/transactions', body, key),
    ];
    expect([here.status, there.text, there.headers.get('idempotent-replayed')]).toEqual([201, here.text, 'true']);
    expect((await first[index]) ?? here).toHaveProperty('text', here.text);
  }
  expect((await legs())[0]!.n - before!.n).toBe(WRITERS);
  evidence.count('lost answers', lost);
}, 120_000);

it('the races were races: requests overlapped, keys and versions were fought over, answers were lost', () => {
  const least = { overlapping: 400, 409: 1, 412: 10, 'whole reads': 10, 'lost answers': 1 };
  expect(evidence.lacking(least)).toEqual([]);
});
