import { randomUUID } from 'node:crypto';
import { bookOf, made, refusal, type Book } from '../factories/book.js';
import type { Answer, Json } from '../factories/household.js';
import { expected, statementOf } from '../factories/scene.js';
import { startHouseholdOfTwo, type Member } from '../factories/household-of-two.js';
import { startApp, type TestApp } from '../support/app.js';
import { quiet } from '../support/quiet.js';
import { until } from '../support/until.js';

/** TEN-07: an account whose balance alone is shared, and transfers that cross the line. */
let app: TestApp;
let ana: Member;
let bea: Member;
let anas: Book;
let beas: Book;

beforeAll(async () => {
  app = await startApp({ poolSize: 6 });
  ({ ana, bea } = await startHouseholdOfTwo(app));
  [anas, beas] = [bookOf(ana.home), bookOf(bea.home)];
}, 60_000);
afterAll(() => app.close());

const PRIVATE = { visibility: 'members' };
const TOTAL = { visibility: 'total' };
const read = async (member: Member, path: string): Promise<Json> =>
  expected(await member.home.get(path), 200).body.data;
const accountIn = async (member: Member, id: string): Promise<Json> =>
  ((await read(member, '/accounts')) as { id: string }[]).find((account) => account.id === id);
const choose = async (id: string, sight: object): Promise<Answer> =>
  anas.patch(`/accounts/${id}`, { version: (await accountIn(ana, id)).version, ...sight });
const seen = async (member: Member, transactionId: string): Promise<number> =>
  (await member.home.get(`/transactions/${transactionId}`)).status;

describe('TEN-07 an account of which others see the balance only', () => {
  it('shows them name, kind, currency, group and balance, at any date, and nothing behind it', async () => {
    const group = `Group ${randomUUID().slice(0, 8)}`;
    const id = await anas.account('EUR', { ...TOTAL, group, openingBalance: '100.00', openingDate: '2026-01-01' });
    const payee = `payee ${randomUUID()}`;
    const spent = made(await anas.flow(id, '40.00', { payee }));
    expect(await accountIn(bea, id)).toMatchObject({
      ...{ group, kind: 'checking', currency: 'EUR', balance: '60.00', archived: false },
      ...{ visibility: 'total', access: 'total', memberIds: null, version: null },
    });
    expect(await accountIn(ana, id)).toMatchObject({ access: 'full', memberIds: [ana.userId], version: 1 });
    expect(await beas.balance(id)).toBe('60.00');
    expect(await beas.balance(id, '2026-01-31')).toBe('100.00');
    expect(await seen(bea, spent.id as string)).toBe(404);
    expect(await read(bea, `/transactions?accountId=${id}`)).toEqual([]);
    const { html } = await bea.page('/app/accounts');
    expect(html).toContain(group);
    expect(html).not.toContain(`/app/accounts/${id}`);
    for (const path of [`/app/accounts/${id}`, '/app', '/app/transactions', '/app/transactions/new', '/app/import'])
      expect((await bea.page(path)).html).not.toContain(payee);
    expect((await bea.page('/app/transactions/new')).html).not.toContain(id);
    expect((await bea.page('/app/import')).html).not.toContain(id);
  });

  it('counts in their net worth and in none of their cash flow or counts', async () => {
    const dashboards = async (): Promise<string> => {
      const { html } = await bea.page('/app');
      return /id="cash-flow".*?<\/section>|id="cash-flow"[\s\S]*?<\/table>/.exec(html)?.[0] ?? '';
    };
    const before = { flow: await dashboards(), list: (await beas.list()).length };
    const id = await anas.account('EUR', { ...TOTAL, openingBalance: '1000000.00' });
    await anas.flow(id, '3.00', { date: new Date().toISOString().slice(0, 10) });
    expect((await bea.page('/app')).html).toContain('999,997');
    expect(before.flow).not.toBe('');
    expect({ flow: await dashboards(), list: (await beas.list()).length }).toEqual(before);
  });

  it('refuses them every write by name', async () => {
    const [id, own] = [await anas.account('EUR', TOTAL), await beas.account()];
    const refused = [
      await beas.flow(id, '1.00'),
      await beas.transfer(own, id, '1.00'),
      await beas.patch(`/accounts/${id}`, { version: 1, name: 'Mine' }),
      await beas.patch(`/accounts/${id}`, { version: 1, visibility: 'everyone' }),
      await bea.home.post(`/accounts/${id}/archive`, { version: 1 }),
      await bea.home.upload('mine.csv', statementOf('mine'), id),
    ];
    expect(refused.map(refusal)).toEqual(refused.map(() => [422, 'ACCOUNT_TOTAL_ONLY']));
  });
});

describe('TEN-07 a transfer between a private account and one that everyone sees', () => {
  it.each([
    ['out of', true],
    ['into', false],
  ])('%s the private one shows the others their own side', async (_way, outOf) => {
    const [hidden, common] = [await anas.account('USD', PRIVATE), await anas.account()];
    const [from, to] = outOf ? [hidden, common] : [common, hidden];
    const moved = made(await anas.transfer(from, to, '71.00', { receivedAmount: '83.00' }));
    const id = moved.id as string;
    const own = outOf ? '83.00' : '71.00';
    const view = await read(bea, `/transactions/${id}`);
    expect(view).toMatchObject({ counterHidden: true, amount: own, currency: 'EUR', kind: 'transfer' });
    expect(outOf ? [view.accountId, view.toAccountId] : [view.toAccountId, view.accountId]).toEqual([null, common]);
    const heard = JSON.stringify(await read(bea, '/notifications'));
    const { html } = await bea.page(`/app/transactions/${id}`);
    for (const text of [JSON.stringify(view), html, heard]) {
      expect(text).not.toContain(hidden);
      expect(text).not.toContain(outOf ? '71.00' : '83.00');
      expect(text).not.toContain('USD');
    }
    expect(html).toContain('an account that is private');
    expect((await bea.page(`/app/accounts/${common}`)).html).toContain('an account that is private');
    expect(await read(ana, `/transactions/${id}`)).toMatchObject({ counterHidden: false, accountId: from });
    expect(await read(bea, `/transactions?min=${outOf ? '71' : '84'}&max=${outOf ? '71' : '82'}`)).toEqual([]);
  });

  it('is labelled by whoever sees a side, and taken back or corrected only by who sees both', async () => {
    const [hidden, common, own] = [await anas.account('EUR', PRIVATE), await anas.account(), await beas.account()];
    const id = made(await anas.transfer(hidden, common, '5.00')).id as string;
    const correction = { date: '2026-02-03', fromAccountId: own, toAccountId: common, amount: '5.00' };
    expect(refusal(await bea.home.post(`/transactions/${id}/reversal`))).toEqual([422, 'TRANSACTION_PARTLY_HIDDEN']);
    const corrected = await bea.home.post(`/transactions/${id}/corrections`, correction);
    expect(refusal(corrected)).toEqual([422, 'TRANSACTION_PARTLY_HIDDEN']);
    expect((await bea.page(`/app/transactions/${id}/correct`)).status).toBe(303);
    expect(made(await beas.patch(`/transactions/${id}`, { version: 1, payee: 'ours' })).counterHidden).toBe(true);
    expect(made(await ana.home.post(`/transactions/${id}/reversal`)).counterHidden).toBe(false);
    expect([await anas.balance(hidden), await anas.balance(common)]).toEqual(['0.00', '0.00']);
  });

  it('that corrects a private one is told to the others as new', async () => {
    const [hidden, other, common] = [
      await anas.account('EUR', PRIVATE),
      await anas.account('EUR', PRIVATE),
      await anas.account(),
    ];
    const first = made(await anas.transfer(hidden, other, '9.00')).id as string;
    const { messages, socket } = await bea.listen();
    const body = { date: '2026-02-03', fromAccountId: hidden, toAccountId: common, amount: '9.00' };
    const second = made(await ana.home.post(`/transactions/${first}/corrections`, body)).id as string;
    const message = await until('the message', () => messages.find(({ data }) => data.transactionId === second));
    expect(message.type).toBe('transaction.recorded');
    await until('its notification', async () => {
      const notices = (await read(bea, '/notifications')) as { kind: string; params: Json }[];
      return notices.some(({ kind, params }) => kind === 'transaction-recorded' && params.transactionId === second);
    });
    const view = await read(bea, `/transactions/${second}`);
    expect([view.replaces, view.history.length]).toEqual([null, 1]);
    expect(JSON.stringify([messages, view])).not.toMatch(new RegExp(`${first}|${hidden}`));
    expect(await read(ana, `/transactions/${second}`)).toMatchObject({ replaces: first });
    socket.disconnect();
  });
});

describe('TEN-07 who sees an account', () => {
  it('changes at once for everybody, both ways', async () => {
    const id = await anas.account();
    const spent = made(await anas.flow(id, '2.00')).id as string;
    await quiet(app);
    const { messages, socket } = await bea.listen();
    for (const [sight, status, access] of [
      [{ visibility: 'everyone' }, 200, 'full'],
      [PRIVATE, 404, undefined],
      [TOTAL, 404, 'total'],
      [{ visibility: 'total', memberIds: [ana.userId, bea.userId] }, 200, 'full'],
      [{ visibility: 'members', memberIds: [ana.userId, bea.userId] }, 200, 'full'],
      [PRIVATE, 404, undefined],
      [{ visibility: 'everyone' }, 200, 'full'],
    ] as const) {
      made(await choose(id, sight));
      expect([sight, await seen(bea, spent), (await accountIn(bea, id))?.access]).toEqual([sight, status, access]);
      expect([await seen(ana, spent), (await accountIn(ana, id)).access]).toEqual([200, 'full']);
      const told = made(await anas.flow(id, '1.00')).id as string;
      // Who is told is decided when it is told: what was private is over before it is shared.
      await quiet(app);
      if (status === 200) await until('a message', () => messages.find(({ data }) => data.transactionId === told));
    }
    expect(messages.filter(({ type }) => type === 'transaction.recorded')).toHaveLength(4);
    socket.disconnect();
  }, 30_000);

  it.each([
    ['someone of no household', { ...PRIVATE, memberIds: ['ana', 'nobody'] }, 'member_unknown'],
    ['others without whoever chooses', { ...PRIVATE, memberIds: ['bea'] }, 'members_without_you'],
    ['people where everyone sees it', { visibility: 'everyone', memberIds: ['ana'] }, 'members_of_everyone'],
    ['people without saying what they see', { memberIds: ['ana'] }, 'members_without_visibility'],
  ])('is never %s', async (_who, sight, code) => {
    const ids: Record<string, string> = { ana: ana.userId, bea: bea.userId, nobody: randomUUID() };
    const asked = { ...sight, memberIds: sight.memberIds.map((name) => ids[name]) };
    const opened = await ana.home.post('/accounts', { name: randomUUID(), kind: 'cash', currency: 'EUR', ...asked });
    for (const answer of [opened, await choose(await anas.account(), asked)]) {
      const { status, body } = answer;
      expect([status, body.error.details]).toEqual([400, [expect.objectContaining({ field: 'memberIds', code })]]);
    }
  });

  it('can be changed while others record in it: each record is seen whole or refused as unknown, none is half', async () => {
    const id = await anas.account();
    const others = Array.from({ length: 24 }, () => beas.flow(id, '1.00'));
    const changes = (async () => {
      for (const sight of [PRIVATE, { visibility: 'everyone' }, PRIVATE, TOTAL, { visibility: 'everyone' }])
        made(await choose(id, sight));
    })();
    const statuses = (await Promise.all(others)).map(({ status }) => status);
    await changes;
    expect(statuses.filter((status) => ![201, 404, 422].includes(status))).toEqual([]);
    const recorded = statuses.filter((status) => status === 201).length;
    expect(await anas.balance(id)).toBe((-recorded).toFixed(2).replace('-0.00', '0.00'));
  }, 30_000);
});
