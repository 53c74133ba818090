import { randomUUID } from 'node:crypto';
import { made } from '../factories/book.js';
import type { Answer, Household } from '../factories/household.js';
import { timed, overlaps } from './evidence.js';
import { DATES, decimal, minorOf } from './pools.js';
import { refusedOf } from './refused.js';
import { outAndIn, type Stage } from './stage.js';
import { readingOf, stateOf } from './state.js';

export type Doing = (stage: Stage, pick: number) => Promise<void>;

export const demand = (law: string, got: unknown, wanted: unknown): void => {
  const [left, right] = [JSON.stringify(got), JSON.stringify(wanted)];
  if (left !== right) throw new Error(`${law}: ${left} instead of ${right}`);
};

/** What an answer says in short: its status, and the code of a refusal. */
export const said = ({ status, body }: Answer): [number, string | null] => [status, body?.error?.code ?? null];

const under = (home: Household, key: string, path: string, body: object): Promise<Answer> => home.post(path, body, key);

/** An inflow of Ana's that the model knows of. */
export async function posted(stage: Stage, more: object = {}, key = randomUUID()): Promise<string> {
  const { id: accountId, currency } = stage.accounts[0]!;
  const body = { date: DATES[7]!, kind: 'inflow', accountId, amount: decimal(501n, currency), ...more };
  const answer = made(await under(stage.street.ana.home, key, '/transactions', body));
  const category = (more as { categoryId?: string }).categoryId ?? 'uncategorised-income';
  const legs = [
    { account: accountId, category: null, minor: 501n, currency, status: 'cleared' as const },
    { account: null, category, minor: -501n, currency },
  ];
  const { payee = null, tags = [] } = more as { payee?: string; tags?: string[] };
  const { id, recordedAt } = answer as { id: string; recordedAt: string };
  stage.model.add({ id, recordedAt, kind: 'inflow', date: body.date, legs, replaces: null, payee, tags });
  return id;
}

/** I-10 and I-11: a refusal changes nothing, and stays one under its key. */
const refusals: Doing = async (stage, pick) => {
  const { app, street, evidence } = stage;
  const { home } = street.ana;
  const all = refusedOf(stage, pick);
  const [state, reading] = [await stateOf(app, home.tenantId), await readingOf(home)];
  for (let turn = 0; turn < 5; turn++) {
    const [path, body, status, code] = all[(pick + turn * 7) % all.length]!;
    const key = randomUUID();
    const ask = (): Promise<Answer> => home.post(path, path.endsWith('reversal') ? undefined : body, key);
    demand(`I-11: ${path} ${JSON.stringify(body)}`, said(await ask()), [status, code]);
    demand(`I-11: the state after ${path} ${JSON.stringify(body)}`, await stateOf(app, home.tenantId), state);
    demand('I-10: the same refusal again', said(await ask()), [status, code]);
    evidence.count('I-11');
    if (status === 422) evidence.count('I-10');
  }
  demand('I-11: what Ana reads', await readingOf(home), reading);
  const without = await home.call('/transactions', { method: 'POST', body: {} });
  demand('I-11: no key', said(without), [400, 'IDEMPOTENCY_KEY_REQUIRED']);
};

/** I-09: a key belongs to one request. */
const reusedKey: Doing = async (stage, pick) => {
  const { app, street, accounts, evidence } = stage;
  const { home } = street.ana;
  const key = randomUUID();
  const id = await posted(stage, {}, key);
  const state = await stateOf(app, home.tenantId);
  const flow = { date: DATES[7]!, kind: 'inflow', accountId: accounts[0]!.id, amount: '5.01' };
  const others: [string, object | undefined][] = [
    ['/transactions', { ...flow, amount: '5.02' }],
    ['/transactions', { ...flow, kind: 'outflow' }],
    [`/transactions/${id}/reversal`, undefined],
    ['/categories', { name: 'Other', kind: 'expense' }],
  ];
  const [path, body] = others[pick % others.length]!;
  demand('I-09: another request', said(await home.post(path, body, key)), [422, 'IDEMPOTENCY_KEY_REUSED']);
  demand('I-09: the state', await stateOf(app, home.tenantId), state);
  const reordered = await home.post('/transactions', Object.fromEntries(Object.entries(flow).reverse()), key);
  demand('I-09: the same in another order', [reordered.status, reordered.body.data.id], [201, id]);
  evidence.count('I-09');
};

/** I-09 and I-25: the neighbour's use of the same key is her own, and nothing of it is seen next door. */
const otherTenant: Doing = async (stage) => {
  const { app, street, evidence } = stage;
  const key = randomUUID();
  await posted(stage, {}, key);
  const [state, reading] = [await stateOf(app, street.ana.home.tenantId), await readingOf(street.ana.home)];
  const body = { date: DATES[7]!, kind: 'inflow', accountId: street.cleosAccount, amount: '1.23' };
  const first = await under(street.cleo.home, key, '/transactions', body);
  demand('I-09: the neighbour', [first.status, first.headers.get('idempotent-replayed')], [201, null]);
  street.cleosCents += 123n;
  demand('I-25: the state next door', await stateOf(app, street.ana.home.tenantId), state);
  demand('I-25: what is read next door', await readingOf(street.ana.home), reading);
  demand(
    'I-25: her balance',
    minorOf(await street.cleo.balance(street.cleosAccount), 'EUR').toString(),
    `${street.cleosCents}`,
  );
  const theirs = `/transactions/${first.body.data.id as string}`;
  demand('I-25: hers to us', said(await street.ana.home.get(theirs)), [404, 'TRANSACTION_NOT_FOUND']);
  evidence.count('invariant 7');
};

/** I-08: a key is kept 24 hours and not an hour more; the database's clock is moved, in that one row. */
const clock: Doing = async (stage) => {
  const { app, street, accounts, evidence } = stage;
  const key = randomUUID();
  const first = await posted(stage, {}, key);
  const later = (hours: number): Promise<unknown> =>
    app.database.rows(
      `update idempotency_keys set recorded_at = recorded_at - make_interval(hours => $2),
              expires_at = expires_at - make_interval(hours => $2) where tenant_id = $3 and key like '%' || $1`,
      [key, hours, street.ana.home.tenantId],
    );
  const flow = { date: DATES[7]!, kind: 'inflow', accountId: accounts[0]!.id, amount: '5.01' };
  await later(23);
  const again = await under(street.ana.home, key, '/transactions', flow);
  demand('I-08: after 23 hours', [again.body.data.id, again.headers.get('idempotent-replayed')], [first, 'true']);
  await later(2);
  demand('I-08: after 25 hours, another effect', (await posted(stage, {}, key)) === first, false);
  evidence.count('I-08');
};

/** IDM-08: of two edits of one version, one is told that it is stale. */
const stale: Doing = async (stage, pick) => {
  const id = await posted(stage);
  const { ana, bea } = stage.street;
  const edit = (book: typeof ana, payee: string): Promise<Answer> =>
    book.home.call(`/transactions/${id}`, {
      method: 'PATCH',
      body: { payee },
      headers: { 'idempotency-key': randomUUID(), 'if-match': '"1"' },
    });
  const names = [`One ${pick}`, `Two ${pick}`] as const;
  const all = await Promise.all([timed(() => edit(ana, names[0])), timed(() => edit(bea, names[1]))]);
  const statuses = all.map(({ answer }) => answer.status);
  demand('IDM-08: two edits of one version', statuses.toSorted(), [200, 412]);
  stage.evidence.count('412');
  stage.evidence.count('overlapping edits', overlaps(all.map(({ span }) => span)));
  Object.assign(stage.model.told.get(id)!, { payee: names[statuses.indexOf(200)], version: 2 });
};

/** I-12: taking back leaves the balances as if it had never been, once and for all. */
const takeBack: Doing = async (stage) => {
  const { street, accounts, model, evidence } = stage;
  const balances = (): Promise<string[]> => Promise.all(accounts.map(({ id }) => street.ana.balance(id)));
  const before = await balances();
  const id = await posted(stage);
  const reversal = made(await street.ana.home.post(`/transactions/${id}/reversal`)) as {
    id: string;
    recordedAt: string;
  };
  model.takeBack(id, reversal.recordedAt);
  demand('I-12: balances', await balances(), before);
  const twice = await street.ana.home.post(`/transactions/${id}/reversal`);
  demand('I-12: twice', said(twice), [422, 'ALREADY_CORRECTED']);
  const back = await street.ana.home.post(`/transactions/${reversal.id}/reversal`);
  demand('I-12: a reversal', said(back), [422, 'REVERSAL_CANNOT_BE_REVERSED']);
  evidence.count('I-12');
};

/** Whoever only looks on writes nothing, and reads what the others read. */
const viewer: Doing = async (stage) => {
  const { app, street, accounts } = stage;
  const flow = { date: DATES[7]!, kind: 'inflow', accountId: accounts[0]!.id, amount: '5.01' };
  const state = await stateOf(app, street.vic.tenantId);
  demand('I-11: a viewer', (await street.vic.post('/transactions', flow)).status, 403);
  demand('I-11: the state', await stateOf(app, street.vic.tenantId), state);
  const path = `/accounts/${accounts[0]!.id}/balance`;
  demand('I-02: a viewer', (await street.vic.get(path)).text, (await street.ana.home.get(path)).text);
  stage.evidence.count('403');
};

/** What is private is not there for the others, with all that is in it. */
const hidden: Doing = async (stage) => {
  const { street, hidden: account, accounts, model } = stage;
  const { id, recordedAt } = made(await street.ana.transfer(accounts[0]!.id, account, '5.01')) as Record<
    string,
    string
  >;
  const legs = [
    { account: accounts[0]!.id, category: null, minor: -501n, currency: 'EUR', status: 'cleared' as const },
    { account, category: null, minor: 501n, currency: 'EUR', status: 'cleared' as const },
  ];
  model.add({
    id: id!,
    recordedAt: recordedAt!,
    kind: 'transfer',
    date: '2026-02-03',
    legs,
    replaces: null,
    payee: null,
    tags: [],
  });
  const asked = [
    await street.bea.home.get(`/accounts/${account}/balance`),
    await street.bea.flow(account, '1.00'),
    await street.bea.home.get(`/accounts/${account}`),
  ];
  demand(
    'hidden',
    asked.map(said),
    asked.map(() => [404, 'ACCOUNT_NOT_FOUND']),
  );
  const back = await street.bea.home.post(`/transactions/${id!}/reversal`);
  demand('hidden: half of it', said(back), [422, 'TRANSACTION_PARTLY_HIDDEN']);
  stage.evidence.count('404');
};

/** Whoever signs out is out at once; what they did stays. */
const logout: Doing = async (stage) => {
  const { after, again } = await outAndIn(stage.app, stage.street.bea.home);
  demand('logout', after, 401);
  Object.assign(stage.street.bea.home, again);
  stage.evidence.count('401');
};

export const LAW_ACTS = {
  ...{ refusals, clock, stale, viewer, hidden, logout },
  'reused key': reusedKey,
  'other tenant': otherTenant,
  'take back': takeBack,
};
