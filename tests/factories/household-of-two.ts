import { io, type Socket } from 'socket.io-client';
import type { TestApp } from '../support/app.js';
import { until } from '../support/until.js';
import { PASSWORD, registerHousehold, signedIn, type Household, type Json } from './household.js';

/** A member of a household that somebody else made. */
export interface Member {
  readonly home: Household;
  readonly userId: string;
  /** A page as a browser without scripts gets it, signed in; `status` of what was answered. */
  page(path: string): Promise<{ readonly status: number; readonly html: string }>;
  /** Everything pushed to them from now on. */
  listen(): Promise<{ readonly messages: Pushed[]; readonly socket: Socket }>;
}

export interface Pushed {
  readonly id: string;
  readonly type: string;
  readonly data: Json;
}

/** Two people of one household: the one who made it, and one who was let in. */
export async function startHouseholdOfTwo(app: TestApp): Promise<{ readonly ana: Member; readonly bea: Member }> {
  const ana = await registerHousehold(app, 'Ana');
  const { email } = await registerHousehold(app, 'Bea');
  const bea = await userIdOf(app, email);
  // Invitations are another module's matter: what they leave behind is written here by the database's owner.
  await app.database.rows(`delete from tenancy_members where user_id = $1`, [bea]);
  await app.database.rows(`insert into tenancy_members (tenant_id, user_id, role) values ($1, $2, 'editor')`, [
    ana.tenantId,
    bea,
  ]);
  await app.database.rows(`update identity_users set home_tenant = $1 where id = $2`, [ana.tenantId, bea]);
  return {
    ana: memberOf(app, ana, await userIdOf(app, ana.email)),
    bea: memberOf(app, await signedIn(app, email), bea),
  };
}

async function userIdOf(app: TestApp, email: string): Promise<string> {
  const [user] = await app.database.rows<{ id: string }>(`select id from identity_users where email = $1`, [email]);
  return user!.id;
}

function memberOf(app: TestApp, home: Household, userId: string): Member {
  let cookie: Promise<string> | null = null;
  return {
    home,
    userId,
    page: async (path) => {
      cookie ??= signedInOnPages(app, home.email);
      const response = await fetch(`${app.url}${path}`, { redirect: 'manual', headers: { cookie: await cookie } });
      return { status: response.status, html: await response.text() };
    },
    listen: async () => {
      const messages: Pushed[] = [];
      const socket = io(`${app.url}/v1`, { auth: { token: home.accessToken }, transports: ['websocket'] });
      socket.onAny((type: string, message: Pushed) => messages.push({ ...message, type }));
      await until('an open socket', () => socket.connected);
      return { messages, socket };
    },
  };
}

/** The cookies of someone who signed in by the page. */
async function signedInOnPages(app: TestApp, email: string): Promise<string> {
  const form = await fetch(`${app.url}/login`);
  const given = cookiesOf(form);
  const csrf = /name="_csrf" value="([^"]+)"/.exec(await form.text())?.[1] ?? '';
  const body = new URLSearchParams({ _csrf: csrf, email, password: PASSWORD });
  const answer = await fetch(`${app.url}/login`, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { cookie: given.join('; ') },
  });
  if (answer.status !== 303) throw new Error(`login page: ${answer.status}`);
  return [...given, ...cookiesOf(answer)].join('; ');
}

const cookiesOf = (response: Response): string[] =>
  response.headers.getSetCookie().map((line) => line.split(';', 1)[0]!);
