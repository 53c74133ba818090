import type * as Start from '../../../modules/start.js';
import type * as Config from '../../../modules/config.js';
import type * as Asked from '../../../modules/ledger/application/get-dashboard.js';
import { systemActor } from '../../../modules/platform/application/actor.js';
import { built } from '../built.js';
import type { BenchBook } from '../library.js';
import { bearerOf, signedInCookie } from '../library.js';
import { medianOf, runLoad, type Outcome, type SqlLoad } from '../load.js';
import { percentile } from '../measured.js';
import type { World } from '../world.js';

/** Clients of a read: enough that requests meet, too few to make a queue. */
const CLIENTS = 2;

const today = (): string => new Date().toISOString().slice(0, 10);
const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** Filters people use, and what they cost at worst: common, rare, and without a hit. A quick run takes two. */
export const filtersOf = ({ options }: World, book: BenchBook): [name: string, filter: string][] =>
  Object.entries(allFilters(book)).slice(0, options.quick ? 2 : undefined);

const allFilters = ({ ledger }: BenchBook): Readonly<Record<string, string>> => ({
  none: '',
  account: `&accountId=${ledger.accountIds[0]!}`,
  'small account': `&accountId=${ledger.accountIds.at(-1)!}`,
  category: `&categoryId=${ledger.expenseIds[0]!}`,
  'a month of long ago': `&from=${daysAgo(1_230)}&to=${daysAgo(1_200)}`,
  payee: '&payee=bakery',
  'rare payee': '&payee=bakery%2017',
  'text without a hit': '&q=nowhere',
  tag: '&tag=holiday',
  'large amounts': '&min=400.90',
  'an amount without a hit': '&min=99999',
  'a kind without a hit': '&kind=adjustment',
  'a tag without a hit': '&tag=nowhere',
  'status without a hit': '&status=pending',
});

async function rounds(world: World, run: () => Promise<Outcome>): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  for (let round = 0; round < world.options.rounds; round++) outcomes.push(await run());
  return medianOf(outcomes);
}

export async function listed(world: World, { home }: BenchBook, filter: string): Promise<Outcome> {
  const { url } = await world.app();
  const headers = { authorization: await bearerOf(url, home) };
  const http = { url, method: 'GET', paths: [`/api/v1/transactions?limit=50${filter}`], headers } as const;
  return rounds(world, () => runLoad(world.load(CLIENTS, { http })));
}

export async function dashboardPage(world: World, { home }: BenchBook): Promise<Outcome> {
  const { url } = await world.app();
  const cookie = await signedInCookie(url, home.email);
  const http = { url, method: 'GET', paths: ['/app'], headers: { cookie } } as const;
  return rounds(world, () => runLoad(world.load(CLIENTS, { http })));
}

/** The query behind the page, asked in this process of the module as it is deployed. */
export async function dashboardQuery(world: World, { home }: BenchBook): Promise<Outcome> {
  const { createContext } = await built<typeof Start>('start.js');
  const { readSettings } = await built<typeof Config>('config.js');
  const { GetDashboard } = await built<typeof Asked>('ledger/application/get-dashboard.js');
  const { QueryBus } = await import('@nestjs/cqrs');
  const environment = {
    APP_ENV: 'test',
    LOG_LEVEL: 'silent',
    DATABASE_URL: world.databaseUrl,
    APP_SECRET: world.secret,
  };
  const context = await createContext(readSettings(environment));
  try {
    const queries = context.get(QueryBus);
    const ask = (): Promise<unknown> =>
      queries.execute(new GetDashboard(systemActor(home.tenantId, 'bench'), today(), 'EUR'));
    return await rounds(world, () => repeated(world, ask));
  } finally {
    await context.close();
  }
}

async function repeated({ options }: World, ask: () => Promise<unknown>): Promise<Outcome> {
  const warmEnd = performance.now() + options.warmMs;
  const end = warmEnd + options.roundMs;
  const tookMs: number[] = [];
  for (let began = performance.now(); began < end; began = performance.now()) {
    await ask();
    if (began >= warmEnd) tookMs.push(performance.now() - began);
  }
  const of = (percent: number): number => percentile(tookMs, percent);
  const perSecond = (tookMs.length * 1_000) / options.roundMs;
  return { count: tookMs.length, perSecond, p50: of(50), p95: of(95), p99: of(99), errors: 0, firstError: null };
}

const bound = (tenantId: string): SqlLoad['statements'] => [
  { text: 'begin read only' },
  {
    text: `select set_config('app.tenant_id', $1, true), set_config('app.user_id', '00000000-0000-7000-8000-000000000000', true)`,
    values: [tenantId],
  },
];

/** A page of what stands with its entries, straight from the index. */
export const leastList = (world: World, { home }: BenchBook): Promise<Outcome> => {
  const statements = [
    ...bound(home.tenantId),
    {
      text: `select t.id, t.kind, t.date, t.payee, t.note, t.tags,
                    (select json_agg(e) from ledger_entries e where e.tenant_id = t.tenant_id and e.transaction_id = t.id) as entries
               from ledger_transactions t where t.reversed_by is null and t.reversal_of is null
              order by t.date desc, t.id desc limit 50`,
    },
    { text: 'commit' },
  ];
  return rounds(world, () =>
    runLoad(world.load(CLIENTS, { sql: { databaseUrl: world.roleUrl('florin_app'), statements } })),
  );
};

/** Balances, twelve months of cash flow and what waits for a category, by sums over the entries. */
export const leastDashboard = (world: World, { home }: BenchBook): Promise<Outcome> => {
  const statements = [
    ...bound(home.tenantId),
    { text: `select account_id, sum(amount) from ledger_entries where account_id is not null group by 1` },
    {
      text: `select date_trunc('month', e.date), c.kind, sum(e.amount)
               from ledger_categories c join ledger_entries e on e.tenant_id = c.tenant_id and e.category_id = c.id
              where c.kind in ('income', 'expense') and e.currency = 'EUR' and e.date >= $1 group by 1, 2`,
      values: [daysAgo(365)],
    },
    {
      text: `select count(*) from ledger_categories c
               join ledger_entries e on e.tenant_id = c.tenant_id and e.category_id = c.id where c.system_key like 'uncategorised-%'`,
    },
    { text: 'commit' },
  ];
  return rounds(world, () => runLoad(world.load(1, { sql: { databaseUrl: world.roleUrl('florin_app'), statements } })));
};
