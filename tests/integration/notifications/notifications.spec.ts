import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { openAccount, registerHousehold, type Household, type Json } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';
import { until } from '../../support/until.js';

interface Message {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly data: Json;
}

let app: TestApp;
let home: Household;
let accountId: string;
const sockets: Socket[] = [];

beforeAll(async () => {
  app = await startApp();
  home = await registerHousehold(app);
  accountId = await openAccount(home);
}, 60_000);
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await app.close();
}, 60_000);

/** Everything the server pushes to a household from now on. */
async function listen(to: Household): Promise<Message[]> {
  const messages: Message[] = [];
  const socket = io(`${app.url}/v1`, { auth: { token: to.accessToken }, transports: ['websocket'] });
  sockets.push(socket);
  socket.onAny((type: string, message: Message) => messages.push({ ...message, type }));
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  return messages;
}

const spend = async (amount: string, payee?: string): Promise<Json> => {
  const body = { date: '2026-03-05', kind: 'outflow', accountId, amount, ...(payee ? { payee } : {}) };
  const answer = await home.post('/transactions', body);
  expect(answer.status).toBe(201);
  return answer.body.data;
};
const inbox = async (query = ''): Promise<Json> => (await home.get(`/notifications${query}`)).body;
const told = (transactionId: string): Promise<Json> =>
  until(`the notification of ${transactionId}`, async () =>
    (await inbox()).data.find((item: Json) => item.params.transactionId === transactionId),
  );

it('tells of a transaction in the inbox and on open pages', async () => {
  const messages = await listen(home);
  const { id } = await spend('12.50', 'Café Central');
  const row = await told(id);
  expect(row).toMatchObject({ kind: 'transaction-recorded', readAt: null, text: 'Out: €12.50 · Café Central' });
  const own = await until('three messages', () => {
    const found = messages.filter((message) => message.id === row.id);
    return found.length === 3 && found;
  });
  expect(own.map(({ type }) => type)).toEqual(['transaction.recorded', 'balance.changed', 'notification']);
  expect(own[0]!.data).toMatchObject({ transactionId: id, accountIds: [accountId], text: row.text });
  expect(own[1]!.data).toEqual({ accountIds: [accountId] });
  expect(own[2]!.data).toMatchObject({ kind: row.kind, params: row.params, text: row.text });
  expect(own[0]!.occurredAt).toBe(row.occurredAt);
});

it('tells nobody else', async () => {
  const stranger = await registerHousehold(app, 'Eva');
  const messages = await listen(stranger);
  const row = await told((await spend('3.00')).id);
  expect((await stranger.get('/notifications')).body.data).toEqual([]);
  expect(messages).toEqual([]);
  for (const id of [row.id, randomUUID()]) {
    const refused = await stranger.post(`/notifications/${id}/read`);
    expect([refused.status, refused.body.error.code]).toEqual([404, 'NOTIFICATION_NOT_FOUND']);
  }
});

it('is read once, and stays so', async () => {
  const row = await told((await spend('4.00')).id);
  const read = await home.post(`/notifications/${row.id}/read`);
  expect(read.status).toBe(200);
  expect(read.body.data.readAt).not.toBeNull();
  expect((await home.post(`/notifications/${row.id}/read`)).body).toEqual(read.body);
  expect((await told(row.params.transactionId)).readAt).toBe(read.body.data.readAt);
});

it('is listed newest first, and what was missed oldest first', async () => {
  const rows: Json[] = [];
  for (const amount of ['5.01', '5.02', '5.03', '5.04']) rows.push(await told((await spend(amount)).id));
  const idsOf = (page: Json): string[] => page.data.map((item: Json) => item.id);
  const ids = rows.map(({ id }) => id as string);
  const newest = await inbox('?limit=2');
  expect(idsOf(newest)).toEqual([ids[3], ids[2]]);
  expect(idsOf(await inbox(`?limit=2&cursor=${newest.page.nextCursor}`))).toEqual([ids[1], ids[0]]);
  const missed = await inbox(`?after=${ids[0]}&limit=2`);
  expect(idsOf(missed)).toEqual([ids[1], ids[2]]);
  expect(idsOf(await inbox(`?limit=2&cursor=${missed.page.nextCursor}`))).toEqual([ids[3]]);
  expect((await inbox(`?after=${ids[3]}`)).data).toEqual([]);
  // An event that is not in the inbox is placed by its time.
  expect(idsOf(await inbox(`?after=${ids[2]!.slice(0, -4)}0000`))).toContain(ids[3]);
  expect((await home.get('/notifications?after=nonsense')).status).toBe(400);
  expect((await home.get('/notifications?cursor=nonsense')).status).toBe(400);
});

it('says once that a transaction was corrected', async () => {
  const { id } = await spend('6.00', 'Zoo');
  await told(id);
  const replacement = { date: '2026-03-05', kind: 'outflow', accountId, amount: '7.00', payee: 'Zoo' };
  const corrected = await home.post(`/transactions/${id}/corrections`, replacement);
  expect(corrected.status).toBe(201);
  const row = await told(corrected.body.data.id);
  expect(row).toMatchObject({ kind: 'transaction-corrected', text: 'Corrected to €7.00 · Zoo' });
});

it('tells of an import once, however many rows it has', async () => {
  const messages = await listen(home);
  const rows = Array.from(
    { length: 20 },
    (_, at) => `2026-04-${String(at + 1).padStart(2, '0')},Shop ${String(at)},-1.00\n`,
  );
  const preview = await home.upload('april.csv', `Date,Payee,Amount\n${rows.join('')}`, accountId);
  const done = await home.post(`/imports/${preview.body.data.id}/commit`);
  expect(done.status).toBe(200);
  const finished = await until('the import', () => messages.find(({ type }) => type === 'import.finished'));
  expect(finished.data).toMatchObject({ importId: preview.body.data.id, recorded: 20, duplicates: 0 });
  expect(finished.data.text).toBe('april.csv: 20 transactions recorded, no duplicates');
  await until('every row', () => messages.filter(({ type }) => type === 'transaction.recorded').length === 20);
  expect(messages.filter(({ type }) => type === 'balance.changed')).toHaveLength(1);
  expect(messages.filter(({ type }) => type === 'notification')).toHaveLength(1);
  expect((await inbox()).data[0]).toMatchObject({ id: finished.id, kind: 'import-finished' });
});

it('adds one row for an event that is delivered twice', async () => {
  const row = await told((await spend('8.00')).id);
  const [{ n: before }] = (await app.database.rows<{ n: string }>('select count(*) as n from notifications_inbox')) as [
    { n: string },
  ];
  await app.database.rows(`update outbox set sent_at = null where id = $1`, [row.id]);
  await until(
    'the relay',
    async () => (await app.database.rows(`select from outbox where id = $1 and sent_at is not null`, [row.id])).length,
  );
  await told((await spend('9.00')).id);
  const [{ n: after }] = (await app.database.rows<{ n: string }>('select count(*) as n from notifications_inbox')) as [
    { n: string },
  ];
  expect(Number(after)).toBe(Number(before) + 1);
});
