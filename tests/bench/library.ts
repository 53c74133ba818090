import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { call, openAccount, PASSWORD, registerHousehold, type Household } from '../factories/household.js';
import type { TestApp } from '../support/app.js';
import type { AppProcess } from './app-process.js';
import { settle, writeHistory, type Ledger } from './history.js';

/** A household that signed up over the API, and its book. */
export interface BenchBook {
  readonly home: Household;
  readonly ledger: Ledger;
}

export interface Library {
  /** The household with that many transactions of the past, one of the sizes asked for; all are loaded at once. */
  of(transactions: number): Promise<BenchBook>;
  /** A new one, with accounts and nothing in them. */
  fresh(): Promise<BenchBook>;
  /** Fills the database with other tenants. */
  crowd(tenants: number, each: number): Promise<void>;
}

const ACCOUNTS = 8;
/** Connections that load other tenants side by side: one for each of two cores. */
const LANES = 2;
const EXPENSES = ['Food', 'Home', 'Travel', 'Health', 'School', 'Clothes', 'Presents', 'Insurance', 'Car', 'Fun'];

const CROWD_ONE = `
  with tenant as (
    insert into tenancy_tenants (tenant_id, name, base_currency, time_zone, locale) values ($1, 'Crowd', 'EUR', 'UTC', 'en')),
  member as (insert into tenancy_members (tenant_id, user_id, role) values ($1, gen_random_uuid(), 'owner')),
  account as (
    insert into ledger_accounts (tenant_id, id, name, kind, currency)
    select $1, gen_random_uuid(), 'Account ' || n, 'checking', 'EUR' from generate_series(1, ${ACCOUNTS}) n),
  category as (
    insert into ledger_categories (tenant_id, id, name, kind)
    select $1, gen_random_uuid(), name, 'expense' from unnest($2::text[]) name)
  insert into ledger_categories (tenant_id, id, name, kind, system_key)
  values ($1, gen_random_uuid(), 'Salary', 'income', null),
         ($1, gen_random_uuid(), 'Uncategorised', 'expense', 'uncategorised-expense'),
         ($1, gen_random_uuid(), 'Uncategorised income', 'income', 'uncategorised-income'),
         ($1, gen_random_uuid(), 'Opening balances', 'equity', 'opening'),
         ($1, gen_random_uuid(), 'Adjustments', 'equity', 'adjustment'),
         ($1, gen_random_uuid(), 'Exchange', 'exchange', 'exchange')`;

async function ledgerOf(sql: pg.Pool, tenantId: string): Promise<Ledger> {
  const { rows } = await sql.query<{
    accounts: string[];
    expense: string[];
    income: string[];
    uncategorised: string[];
  }>(
    `select (select array_agg(id) from ledger_accounts where tenant_id = $1) as accounts,
            array_agg(id) filter (where kind = 'expense' and system_key is null) as expense,
            array_agg(id) filter (where kind = 'income' and system_key is null) as income,
            array_agg(id) filter (where system_key = 'uncategorised-expense') as uncategorised
       from ledger_categories where tenant_id = $1`,
    [tenantId],
  );
  const { accounts, expense, income, uncategorised } = rows[0]!;
  return {
    tenantId,
    accountIds: accounts,
    expenseIds: expense,
    incomeIds: income,
    uncategorisedId: uncategorised[0]!,
  };
}

/** @param alone stops the application: its connections keep plans, made while the tables were small */
export function openLibrary(
  sql: pg.Pool,
  sizes: readonly number[],
  { app, alone }: { readonly app: () => Promise<AppProcess>; readonly alone: () => Promise<void> },
): Library {
  const fresh = async (): Promise<BenchBook> => {
    const home = await registerHousehold((await app()) as unknown as TestApp, 'Bench');
    for (let n = 0; n < ACCOUNTS; n++) await openAccount(home);
    return { home, ledger: await ledgerOf(sql, home.tenantId) };
  };
  const load = async (): Promise<Map<number, BenchBook>> => {
    const books = new Map<number, BenchBook>();
    for (const size of sizes) books.set(size, await fresh());
    await alone();
    for (const [size, { ledger }] of books) await writeHistory(sql, ledger, size);
    await settle(sql);
    return books;
  };
  let loading: Promise<Map<number, BenchBook>> | null = null;
  return {
    fresh,
    of: async (transactions) => (await (loading ??= load())).get(transactions)!,
    crowd: async (tenants, each) => {
      await alone();
      const ids = Array.from({ length: tenants }, () => randomUUID());
      const lane = async (): Promise<void> => {
        for (let tenantId = ids.pop(); tenantId; tenantId = ids.pop()) {
          await sql.query(CROWD_ONE, [tenantId, EXPENSES]);
          await writeHistory(sql, await ledgerOf(sql, tenantId), each);
        }
      };
      await Promise.all(Array.from({ length: LANES }, lane));
      await settle(sql);
    },
  };
}

/** An access token that is young: a whole run takes longer than one lives. */
export async function bearerOf(url: string, { email }: Household): Promise<string> {
  const answer = await call(`${url}/api/v1/auth/login`, { method: 'POST', body: { email, password: PASSWORD } });
  if (answer.status !== 200) throw new Error(`login: ${answer.status} ${answer.text}`);
  return `Bearer ${answer.body.accessToken as string}`;
}

/** The cookies of someone who signed in by the page. */
export async function signedInCookie(url: string, email: string): Promise<string> {
  const cookies = new Map<string, string>();
  const ask = async (init: RequestInit): Promise<string> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(`${url}/login`, { ...init, redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    if (init.method === 'POST' && response.status !== 303) throw new Error(`login: ${response.status}`);
    return response.text();
  };
  const csrf = /name="_csrf" value="([^"]+)"/.exec(await ask({}))?.[1] ?? '';
  await ask({ method: 'POST', body: new URLSearchParams({ _csrf: csrf, email, password: PASSWORD, next: '/app' }) });
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}
