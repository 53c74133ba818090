import { randomUUID } from 'node:crypto';
import { made } from '../factories/book.js';
import type { Json } from '../factories/household.js';
import { expected } from '../factories/scene.js';
import { demand, posted, said, type Doing } from './law-acts.js';
import type { Model, Wanted } from './model.js';
import { AMOUNTS, DATES, decimal, PAYEES, TAGS } from './pools.js';
import type { Stage } from './stage.js';

const KINDS = ['inflow', 'outflow', 'transfer'];
const STATUSES = ['pending', 'cleared', 'reconciled'];
const LAST = '2199-12-31';

/** One filter per account of this history, with any of the others beside it. */
function wantedOf({ accounts, street }: Stage, pick: number): Wanted {
  const at = <T>(all: readonly T[], turn: number): T => all[(pick * 31 + turn * 17) % all.length]!;
  const chosen = (turn: number): boolean => ((pick * 7_919) >> turn) % (pick % 2 ? 3 : 5) === 0;
  const wanted: Record<string, unknown> = { accountId: at(accounts, 1).id };
  if (chosen(0)) wanted['from'] = at(DATES, 2);
  if (chosen(1)) wanted['to'] = at(DATES, 3);
  if (chosen(2)) wanted['categoryId'] = at(street.categories, 4);
  if (chosen(3)) wanted['kind'] = at(KINDS, 5);
  if (chosen(4)) wanted['payee'] = at(PAYEES, 6);
  if (chosen(5)) wanted['tag'] = at(TAGS, 7);
  if (chosen(6)) wanted['status'] = at(STATUSES, 8);
  if (chosen(7)) wanted['min'] = at(AMOUNTS.slice(0, 10), 9);
  if (chosen(8)) wanted['max'] = at(AMOUNTS.slice(3), 10);
  return wanted;
}

const queryOf = (wanted: Wanted): string =>
  new URLSearchParams(Object.entries(wanted).map(([name, value]) => [name, String(value)])).toString();

/** All pages of a list; `between` is done after each. */
async function pagesOf(
  stage: Stage,
  wanted: Wanted,
  limit: number,
  between?: () => Promise<unknown>,
): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor = ''; ;) {
    const path = `/transactions?${queryOf(wanted)}&limit=${limit}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
    const { data, page } = expected(await stage.street.ana.home.get(path), 200).body;
    ids.push(...(data as Json[]).map(({ id }: Json) => id as string));
    if (page.nextCursor === null) return ids;
    cursor = page.nextCursor as string;
    await between?.();
  }
}

/** I-05: every combination of filters is the model's, in the list's order; for whoever sees less, what is left. */
const filters: Doing = async (stage, pick) => {
  for (let turn = 0; turn < 3; turn++) {
    const wanted = wantedOf(stage, pick * 3 + turn);
    demand(`I-05: ${queryOf(wanted)}`, await pagesOf(stage, wanted, 100), stage.model.list(wanted));
    const seen = expected(await stage.street.bea.home.get(`/transactions?${queryOf(wanted)}&limit=100`), 200).body.data;
    const ids = (seen as Json[]).map(({ id }: Json) => id as string);
    demand(`I-05: Bea's ${queryOf(wanted)}`, ids, stage.model.list(wanted, [stage.hidden]));
    stage.evidence.count('I-05');
    if (Object.keys(wanted).length > 2) stage.evidence.count('several filters');
    if (ids.length > 0) stage.evidence.count('found by filters');
  }
};

/** I-05: pages put together are the whole, though somebody writes before the cursor meanwhile. */
const pages: Doing = async (stage, pick) => {
  for (let index = 0; index < 3; index++) await posted(stage, { date: DATES[(pick + index) % DATES.length] });
  const wanted = { accountId: stage.accounts[0]!.id };
  const before = stage.model.list(wanted);
  let written = 0;
  const ids = await pagesOf(stage, wanted, 1 + (pick % 3), async () => {
    if (written++ < 2) await posted(stage, { date: LAST });
  });
  demand('I-05: pages', ids, before);
  demand('I-05: afterwards', await pagesOf(stage, wanted, 2), stage.model.list(wanted));
  stage.evidence.count('pages', written);
};

const categorySum = (model: Model, id: string): string => decimal(model.category(id, 'EUR'), 'EUR');

async function demandCategory(stage: Stage, id: string, law: string): Promise<void> {
  const [row] = await stage.app.database.rows<{ sum: string }>(
    `select coalesce(sum(amount), 0)::numeric(24, 2)::text as sum from ledger_entries where category_id = $1`,
    [id],
  );
  demand(law, row!.sum, categorySum(stage.model, id));
}

/** All of one category goes into another, and comes back when that is undone; what came since stays. */
const mergeCategories: Doing = async (stage, pick) => {
  const { ana } = stage.street;
  const kind = { kind: 'income' };
  const [from, into] = [await ana.category(kind), await ana.category(kind)];
  await posted(stage, { categoryId: from });
  const back = await posted(stage, { categoryId: from });
  const merge = made(await ana.home.post(`/categories/${from}/merge`, { version: 1, intoId: into })) as { id: string };
  const moved = stage.model.merge(from, into);
  const late = await ana.home.post('/transactions', {
    ...{ date: DATES[7]!, kind: 'inflow', accountId: stage.accounts[0]!.id, amount: '1.00', categoryId: from },
  });
  demand('merged: closed', said(late), [422, 'CATEGORY_ARCHIVED']);
  await posted(stage, { categoryId: into });
  const reversal = made(await ana.home.post(`/transactions/${back}/reversal`));
  stage.model.takeBack(back, reversal.recordedAt as string);
  await demandCategory(stage, into, 'merged: into');
  await demandCategory(stage, from, 'merged: from');
  if (pick % 2 === 0) {
    made(await ana.home.post(`/merges/${merge.id}/undo`));
    for (const leg of moved) leg.category = from;
    demand('merged: undone twice', said(await ana.home.post(`/merges/${merge.id}/undo`)), [422, 'MERGE_UNDONE']);
    stage.evidence.count('undone');
  }
  await demandCategory(stage, into, 'undone: into');
  await demandCategory(stage, from, 'undone: from');
  stage.evidence.count('merged');
};

/** A payee renamed is another one everywhere, and is itself again when that is undone. */
const renamePayee: Doing = async (stage, pick) => {
  const { home } = stage.street.ana;
  const [before, after] = [`Old ${stage.word} ${pick}`, `New ${stage.word} ${pick}`];
  const id = await posted(stage, { payee: before });
  const payees = made(await home.get(`/payees?q=${encodeURIComponent(before)}`)) as Json[];
  const merge = made(await stage.street.ana.patch(`/payees/${payees[0]!.id as string}`, { name: after }));
  const told = stage.model.told.get(id)!;
  told.payee = after;
  demand('renamed', await pagesOf(stage, { payee: after }, 100), [id]);
  if (pick % 2 === 0) {
    made(await home.post(`/merges/${merge.id as string}/undo`));
    told.payee = before;
    stage.evidence.count('undone');
  }
  demand('renamed: the new name', await pagesOf(stage, { payee: after }, 100), pick % 2 === 0 ? [] : [id]);
  stage.evidence.count('merged');
};

const renameTag: Doing = async (stage, pick) => {
  const { home } = stage.street.ana;
  const [from, to] = [`old-${stage.word}-${pick}`, `new-${stage.word}-${pick}`];
  const id = await posted(stage, { tags: [from] });
  const told = stage.model.told.get(id)!;
  const merge = made(await home.post('/tags/rename', { from, to }));
  told.tags = [to];
  demand('renamed: the new tag', await pagesOf(stage, { tag: to }, 100), [id]);
  if (pick % 2 === 0) {
    made(await home.post(`/merges/${merge.id as string}/undo`));
    told.tags = [from];
    stage.evidence.count('undone');
  }
  demand('renamed: the old tag', await pagesOf(stage, { tag: from }, 100), pick % 2 === 0 ? [id] : []);
  stage.evidence.count('merged');
};

/** A confirmed statement locks what it has; a refusal for that reason stays one when it is reopened (I-10). */
const reconcile: Doing = async (stage) => {
  if (stage.done.has('reconciled')) return;
  stage.done.add('reconciled');
  const { home } = stage.street.ana;
  const { id: account, currency } = stage.accounts[0]!;
  const id = await posted(stage);
  const at = `/accounts/${account}/reconciliations`;
  const statementBalance = decimal(stage.model.cleared(account, LAST), currency);
  const draft = made(await home.post(at, { date: LAST, statementBalance }));
  const path = `${at}/${draft.id as string}`;
  const confirmed = made(await home.post(`${path}/confirm`, { version: draft.version }));
  demand('reconciled', [confirmed.status, confirmed.difference], ['confirmed', decimal(0n, currency)]);
  const key = randomUUID();
  demand('locked', said(await home.post(`/transactions/${id}/reversal`, undefined, key)), [422, 'RECONCILED']);
  const reconciled = stage.model.list({ accountId: account, status: 'cleared' });
  demand(
    'reconciled: all that was cleared',
    await pagesOf(stage, { accountId: account, status: 'reconciled' }, 100),
    reconciled,
  );
  made(await home.post(`${path}/reopen`, { version: confirmed.version }));
  demand('I-10: reopened', said(await home.post(`/transactions/${id}/reversal`, undefined, key)), [422, 'RECONCILED']);
  const reversal = made(await home.post(`/transactions/${id}/reversal`));
  stage.model.takeBack(id, reversal.recordedAt as string);
  stage.evidence.count('reconciled');
  stage.evidence.count('I-10');
};

/** A statement read twice is a statement read once. */
const importing: Doing = async (stage, pick) => {
  const { home } = stage.street.ana;
  const { id: account } = stage.accounts[1]!;
  const payee = `Import ${stage.word} ${pick} ${stage.done.size}`;
  stage.done.add(payee);
  const minor = [-(4_000_001n + BigInt(pick * 10)), 5_000_003n + BigInt(pick * 10)];
  const rows = minor.map((units, index) => `2026-03-1${index + 1},${payee},,${decimal(units, 'EUR')}\n`);
  const file = `Date,Payee,Memo,Amount\n${rows.join('')}`;
  const take = async (): Promise<Json> => {
    const preview = made(await home.upload(`${randomUUID()}.csv`, file, account));
    return made(await home.post(`/imports/${preview.id as string}/commit`));
  };
  const [first, second] = [await take(), await take()];
  demand('import', [first.recorded, second.recorded, second.duplicates], [2, 0, 2]);
  for (const one of made(
    await home.get(`/transactions?accountId=${account}&payee=${encodeURIComponent(payee)}`),
  ) as Json[]) {
    const units = minor[one.date === '2026-03-11' ? 0 : 1]!;
    const system = units < 0n ? 'uncategorised-expense' : 'uncategorised-income';
    const legs = [
      { account, category: null, minor: units, currency: 'EUR', status: 'cleared' as const },
      { account: null, category: system, minor: -units, currency: 'EUR' },
    ];
    const { id, recordedAt, date, kind } = one as Record<string, string>;
    stage.model.add({
      id: id!,
      recordedAt: recordedAt!,
      kind: kind!,
      date: date!,
      legs,
      replaces: null,
      payee,
      tags: [],
    });
  }
  stage.evidence.count('imported');
};

/** An archived account keeps what it has and takes nothing new. */
const archive: Doing = async (stage) => {
  const { id: account } = stage.accounts[4]!;
  if (stage.done.has('archived')) return;
  stage.done.add('archived');
  const { ana } = stage.street;
  const { version } = made(await ana.home.get(`/accounts/${account}`));
  const held = await ana.balance(account);
  made(await ana.home.post(`/accounts/${account}/archive`, { version }));
  demand('archived: takes nothing', said(await ana.flow(account, '1.000')), [422, 'ACCOUNT_ARCHIVED']);
  demand('archived: keeps what it has', await ana.balance(account), held);
  demand('archived: stale', said(await ana.home.post(`/accounts/${account}/archive`, { version })), [
    412,
    'VERSION_STALE',
  ]);
  stage.evidence.count('412');
  stage.evidence.count('archived');
};

export const ORDER_ACTS = {
  ...{ filters, pages, reconcile, archive },
  'merge categories': mergeCategories,
  'rename payee': renamePayee,
  'rename tag': renameTag,
  import: importing,
};
