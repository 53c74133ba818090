import { randomUUID } from 'node:crypto';
import { bookOf, type Book } from '../factories/book.js';
import { call, PASSWORD, registerHousehold, signedIn, type Household } from '../factories/household.js';
import type { TestApp } from '../support/app.js';
import type { Evidence } from './evidence.js';
import { Model } from './model.js';
import { CURRENCIES } from './pools.js';

/** A household of three (one makes it, one edits and sees less, one looks on), and a neighbour with a book of her own. */
export interface Street {
  readonly ana: Book;
  readonly bea: Book;
  readonly vic: Household;
  readonly cleo: Book;
  readonly cleosAccount: string;
  /** What Cleo's account must hold, in cents: nothing but what she did herself. */
  cleosCents: bigint;
  readonly categories: readonly string[];
}

/** Accounts of one history, two of them in the same currency; and what may be chosen beside them. */
export interface Stage {
  readonly app: TestApp;
  readonly street: Street;
  readonly accounts: readonly { readonly id: string; readonly currency: string }[];
  /** Seen by Ana alone, in EUR. */
  readonly hidden: string;
  readonly model: Model;
  readonly evidence: Evidence;
  /** A word that no other history uses. */
  readonly word: string;
  /** What was done once and cannot be done again to these accounts. */
  readonly done: Set<string>;
}

export async function openStreet(app: TestApp): Promise<Street> {
  const [home, second, third, cleosHome] = await Promise.all(
    ['Ana', 'Bea', 'Vic', 'Cleo'].map((name) => registerHousehold(app, name)),
  );
  const [bea, vic] = [
    await movedIn(app, second!, home!.tenantId, 'editor'),
    await movedIn(app, third!, home!.tenantId, 'viewer'),
  ];
  const [ana, cleo] = [bookOf(home!), bookOf(cleosHome!)];
  return {
    ana,
    bea: bookOf(bea),
    vic,
    cleo,
    cleosAccount: await cleo.account('EUR'),
    cleosCents: 0n,
    categories: [await ana.category(), await ana.category()],
  };
}

/** Invitations are another module's matter: what they leave behind is written here by the database's owner. */
async function movedIn(app: TestApp, { email, userId }: Household, tenantId: string, role: string): Promise<Household> {
  await app.database.rows(`delete from tenancy_members where user_id = $1`, [userId]);
  await app.database.rows(`insert into tenancy_members (tenant_id, user_id, role) values ($1, $2, $3)`, [
    tenantId,
    userId,
    role,
  ]);
  await app.database.rows(`update identity_users set home_tenant = $1 where id = $2`, [tenantId, userId]);
  return signedIn(app, email);
}

export async function openStage(app: TestApp, street: Street, evidence: Evidence): Promise<Stage> {
  const named = (): { name: string } => ({ name: randomUUID() });
  const [hidden, ...ids] = await Promise.all([
    street.ana.account('EUR', { ...named(), visibility: 'members' }),
    ...CURRENCIES.map((currency) => street.ana.account(currency, named())),
  ]);
  return {
    app,
    street,
    accounts: ids.map((id, index) => ({ id, currency: CURRENCIES[index]! })),
    hidden,
    model: new Model(),
    evidence,
    word: randomUUID().replaceAll('-', '').slice(0, 12),
    done: new Set(),
  };
}

/** Signs out; answers the status that the token gets from then on, and the person signed in anew. */
export async function outAndIn(app: TestApp, home: Household): Promise<{ after: number; again: Household }> {
  const headers = { authorization: `Bearer ${home.accessToken}` };
  const out = await call(`${app.url}/api/v1/auth/logout`, { method: 'POST', headers });
  if (out.status !== 204) throw new Error(`logout: ${out.status} ${out.text}`);
  const after = (await home.get('/accounts')).status;
  const body = { email: home.email, password: PASSWORD };
  const login = await call(`${app.url}/api/v1/auth/login`, { method: 'POST', body });
  if (login.status !== 200) throw new Error(`login: ${login.status} ${login.text}`);
  return { after, again: await signedIn(app, home.email) };
}
