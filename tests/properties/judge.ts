import { Verifications } from '../../modules/platform/application/verifications.js';
import { made } from '../factories/book.js';
import type { Json } from '../factories/household.js';
import { makeDerivedAnew } from './derived.js';
import { demand } from './law-acts.js';
import { foldOfEvents, foldOfRows, heldByRecording } from './oracles.js';
import { CURRENCIES, DATES, decimal, minorOf } from './pools.js';
import type { Stage } from './stage.js';

const everyOne = (stage: Stage): { id: string; currency: string }[] => [
  ...stage.accounts,
  { id: stage.hidden, currency: 'EUR' },
];

/** The day before, by the calendar alone. */
const dayBefore = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** I-02 by the first oracle: what the API answers, now, at a date, the day before it, and in the future. */
async function demandBalances({ street, model, evidence, ...stage }: Stage, turn: number): Promise<void> {
  await Promise.all(
    stage.accounts.map(async ({ id, currency }, index) => {
      const date = DATES[(turn + index) % DATES.length]!;
      const more =
        index === turn % CURRENCIES.length ? ['2199-12-31', ...(date > '1900-01-01' ? [dayBefore(date)] : [])] : [];
      for (const asOf of [undefined, date, ...more]) {
        const told = await street.ana.balance(id, asOf);
        demand(`I-02: balance as of ${asOf ?? 'now'}`, told, decimal(model.balance(id, asOf), currency));
        evidence.count('I-02');
      }
    }),
  );
}

/** The second and third oracle: the raw rows and the events fold to the same; and so does what was known when. */
async function demandFolds(stage: Stage): Promise<void> {
  const { app, street, model, evidence } = stage;
  const accounts = everyOne(stage);
  const ids = accounts.map(({ id }) => id);
  const [rows, events] = [
    await foldOfRows(app.database, ids),
    await foldOfEvents(app.database, street.ana.home.tenantId, ids),
  ];
  const sorted = (balances: Readonly<Record<string, string>>): [string, string][] =>
    Object.entries(balances).sort(([a], [b]) => (a < b ? -1 : 1));
  const wanted = sorted(
    Object.fromEntries(accounts.map(({ id, currency }) => [id, model.balance(id).toString() + currency])),
  );
  demand('rows: balances', sorted(rows.balances), wanted);
  demand('events: balances', sorted(events.balances), wanted);
  const standing = model.standing.map(({ id }) => id).sort();
  demand('rows: what stands', rows.standing, standing);
  demand('events: what stands', events.standing, standing);
  evidence.count('three oracles');
  for (const { account, at, before, after, currency } of await heldByRecording(app.database, ids)) {
    const instant = at.toISOString();
    const known = [minorOf(before, currency), minorOf(after, currency)].map(String);
    const should = [model.known(account, instant, true), model.known(account, instant)].map(String);
    demand(`I-02: known at ${instant}, and just before`, known, should);
    evidence.count('I-02 by recording');
  }
}

/** I-01 and invariant 1, over every transaction of the household and the whole of it. */
async function demandZero({ app, street, evidence }: Stage): Promise<void> {
  const odd = await app.database.rows(
    `select transaction_id::text as what, currency from ledger_entries where tenant_id = $1
      group by 1, 2 having sum(amount) <> 0 or bool_or(amount = 'NaN' or amount = 0)
     union all
     select transaction_id::text, 'one leg' from ledger_entries where tenant_id = $1 group by 1 having count(*) < 2
     union all
     select tenant_id::text, currency from ledger_entries where tenant_id = $1 group by 1, 2 having sum(amount) <> 0`,
    [street.ana.home.tenantId],
  );
  demand('I-01', odd, []);
  evidence.count('I-01');
}

/** I-05: accounts and categories hold the same; I-08 and I-22: one event per transaction, and none without. */
async function demandWhole({ app, street, evidence }: Stage): Promise<void> {
  const { tenantId } = street.ana.home;
  const odd = await app.database.rows(
    `select currency from ledger_entries where tenant_id = $1 group by 1
     having sum(amount) filter (where account_id is not null) + sum(amount) filter (where category_id is not null) <> 0`,
    [tenantId],
  );
  demand('I-05: accounts and categories', odd, []);
  const events = await app.database.rows(
    `select coalesce(t.id, o.aggregate_id) as id from (select * from ledger_transactions where tenant_id = $1) t
       full join (select aggregate_id, count(*) as n from outbox
                   where tenant_id = $1 and type = 'ledger.transaction-recorded.v1' group by 1) o on o.aggregate_id = t.id
      where t.id is null or o.n is distinct from 1`,
    [tenantId],
  );
  demand('I-22: one event per transaction', events, []);
  evidence.count('I-22');
}

/** The net effect of a chain is its last replacement, and of what was taken back nothing (invariant 4). */
async function demandChains({ app, street, evidence }: Stage): Promise<void> {
  const chains = await app.database.rows(
    `with recursive chain as (
       select id as first, id from ledger_transactions where tenant_id = $1 and replaces is null and reversal_of is null
       union all
       select c.first, t.id from ledger_transactions t join chain c on t.tenant_id = $1 and c.id in (t.replaces, t.reversal_of)),
     legs as (
       select c.first, coalesce(e.account_id, e.category_id) as place, e.currency, sum(e.amount) as net,
              coalesce(sum(e.amount) filter (where t.reversed_by is null and t.reversal_of is null), 0) as last
         from chain c join ledger_transactions t on t.tenant_id = $1 and t.id = c.id
         join ledger_entries e on e.tenant_id = $1 and e.transaction_id = t.id group by 1, 2, 3)
     select first from legs where net is distinct from last`,
    [street.ana.home.tenantId],
  );
  demand('invariant 4', chains, []);
  evidence.count('invariant 4');
}

/** At quiescence: all three oracles, and the laws of the whole. */
export async function judge(stage: Stage, turn: number): Promise<void> {
  await demandBalances(stage, turn);
  await demandFolds(stage);
  await demandZero(stage);
  await demandWhole(stage);
}

/** The list of accounts says what the models of all histories say. */
async function demandListed(
  { street, evidence }: Stage,
  models: readonly Stage['model'][],
  law: string,
): Promise<void> {
  const listed = made(await street.ana.home.get('/accounts')) as Json[];
  for (const { id, currency, balance } of listed as { id: string; currency: string; balance: string }[]) {
    const minor = models.reduce((total, model) => total + model.balance(id), 0n);
    demand(`${law}: the list of accounts`, [id, balance], [id, decimal(minor, currency)]);
    evidence.count(law);
  }
}

/** Of a household that is left for another: its list, its chains, what `verify` says, and its neighbour. */
export async function judgeStreet(stage: Stage, models: readonly Stage['model'][]): Promise<void> {
  const { app, street, evidence } = stage;
  await demandListed(stage, models, 'I-02');
  await makeDerivedAnew(app, street.ana.home.tenantId);
  await demandListed(stage, models, 'I-04');
  await demandChains(stage);
  for (const { tenantId } of [street.ana.home, street.cleo.home]) {
    const { findings, faults } = await app.app.get(Verifications).of(tenantId);
    demand('verify', [findings, faults], [[], []]);
    evidence.count('verify');
  }
  const cents = minorOf(await street.cleo.balance(street.cleosAccount), 'EUR');
  demand('I-25: the neighbour', cents.toString(), street.cleosCents.toString());
}
