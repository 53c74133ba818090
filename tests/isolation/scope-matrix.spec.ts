import { randomUUID } from 'node:crypto';
import { AccessTokens } from '../../modules/identity/application/sessions/access-tokens.js';
import { scopesOf, ROLES, type Role } from '../../modules/tenancy/domain/role.js';
import { call, registerHousehold, type Answer, type Household } from '../factories/household.js';
import { startApp, type TestApp } from '../support/app.js';
import { scopedOperations, type ScopedOperation } from './operation-document.js';

/**
 * Every operation of the served document × every role and every scope (security.md TEN-04, TEN-09, I-26). Whoever lacks
 * a scope is refused before anything else is looked at, so ids and bodies need not exist: what gets past the guard is
 * told by any other answer.
 */
let app: TestApp;
let operations: ScopedOperation[];
let scopes: string[];
let home: Household;
/** A bearer token per principal; what it may do stands beside it. */
const principals = new Map<string, { readonly token: string; readonly scopes: ReadonlySet<string> }>();

/** Of these the operation itself ends the caller's session or membership. */
const ENDS_THE_CALLER = /\/auth\/logout(-all)?$|\/members\/leave$/;

interface Claims {
  readonly sub: string;
  readonly sid: string;
}
const claimsOf = (token: string): Claims =>
  JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as Claims;

beforeAll(async () => {
  app = await startApp({ poolSize: 6 });
  operations = scopedOperations((await call(`${app.url}/api/schema`)).body);
  scopes = [...new Set(operations.flatMap((operation) => operation.scopes))].toSorted();
  home = await registerHousehold(app, 'Ana');
  const tokens = app.app.get(AccessTokens);
  const as = (one: Household, granted: readonly string[]): string => {
    const { sub: userId, sid: sessionId } = claimsOf(one.accessToken);
    return tokens.issue({ userId, sessionId, tenantId: home.tenantId, scopes: granted }, new Date());
  };
  const ofRole = (role: Role): readonly string[] => scopesOf(role);
  for (const role of ROLES) {
    const member = role === 'owner' ? home : await registerHousehold(app, role);
    if (member !== home) await join(member, role);
    principals.set(`a member who is ${role}`, { token: as(member, scopes), scopes: new Set(ofRole(role)) });
  }
  for (const scope of scopes) {
    const granted = [scope];
    principals.set(`a token for ${scope} alone`, { token: as(home, granted), scopes: new Set(granted) });
    const others = scopes.filter((other) => other !== scope);
    principals.set(`a token for all but ${scope}`, { token: as(home, others), scopes: new Set(others) });
  }
  principals.set('a token for nothing', { token: as(home, []), scopes: new Set() });
}, 60_000);
afterAll(() => app.close());

/** What an invitation ends in, written by the owner of the database: this file is about scopes. */
async function join(member: Household, role: Role): Promise<void> {
  await app.database.rows(`insert into tenancy_members (tenant_id, user_id, role) values ($1, $2, $3)`, [
    home.tenantId,
    claimsOf(member.accessToken).sub,
    role,
  ]);
}

const ask = ({ method, path }: ScopedOperation, token: string): Promise<Answer> =>
  call(`${app.url}${path.replaceAll(/\{\w+\}/g, randomUUID())}`, {
    method,
    ...(method === 'GET' || method === 'DELETE' ? {} : { body: {} }),
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() },
  });

const codeOf = ({ body }: Answer): string => (body?.error?.code as string | undefined) ?? '';

describe('the served document', () => {
  it('says of every operation whether it is public or which scopes it asks for', () => {
    expect(operations.filter(({ declared }) => !declared).map(({ name }) => name)).toEqual([]);
    expect(scopes.length).toBeGreaterThan(10);
  });

  it('has no public operation but those that sign in, register or answer a mail', () => {
    const open = operations.filter(({ isPublic }) => isPublic).map(({ path }) => path);
    expect(open.filter((path) => !path.startsWith('/api/v1/auth/'))).toEqual([]);
  });

  it('asks for no scope that no role grants', () => {
    expect(scopes.filter((scope) => !scopesOf('owner').includes(scope as never))).toEqual([]);
  });
});

describe('TEN-09 every operation, asked by every role and with every scope', () => {
  it('refuses whoever lacks one of its scopes, and nobody else', async () => {
    const wrong: string[] = [];
    let refusals = 0;
    let passes = 0;
    for (const operation of operations.filter(({ isPublic, path }) => !isPublic && !ENDS_THE_CALLER.test(path))) {
      const asked = [...principals].map(async ([name, { token, scopes: held }]) => {
        const missing = operation.scopes.filter((scope) => !held.has(scope));
        const answer = await ask(operation, token);
        const isRefused = answer.status === 403 && codeOf(answer) === 'SCOPE_MISSING';
        if (isRefused) refusals++;
        else passes++;
        if (isRefused !== missing.length > 0 || answer.status === 401 || answer.status >= 500) {
          wrong.push(`${operation.name} by ${name}: ${answer.status} ${codeOf(answer)}`);
        }
      });
      await Promise.all(asked);
    }
    expect(wrong).toEqual([]);
    expect(Math.min(refusals, passes)).toBeGreaterThan(300);
  }, 120_000);

  it('refuses whoever lacks a scope whatever they spell the path and verb like', async () => {
    const viewer = principals.get('a member who is viewer')!;
    const headers = { authorization: `Bearer ${viewer.token}`, 'idempotency-key': randomUUID() };
    for (const path of ['/api/v1/accounts', '/api/v1/accounts/', '/api/v1/%61ccounts', '/api/v1/accounts?x=1']) {
      const answer = await call(`${app.url}${path}`, { method: 'POST', body: {}, headers });
      expect([path, answer.status, codeOf(answer)]).toEqual([path, 403, 'SCOPE_MISSING']);
    }
    for (const method of ['PUT', 'DELETE', 'TRACE', 'FOO']) {
      const answer = await call(`${app.url}/api/v1/accounts`, { method, headers }).catch(() => null);
      expect([method, answer === null || answer.status >= 400]).toEqual([method, true]);
    }
  });

  it('never turns a refusal into a success by taking a scope away (I-26)', async () => {
    const reading = operations.filter(
      ({ method, isPublic, path }) => method === 'GET' && !isPublic && !/\{/.test(path),
    );
    const none = principals.get('a token for nothing')!;
    const owner = principals.get('a member who is owner')!;
    for (const operation of reading) {
      const [full, bare] = [await ask(operation, owner.token), await ask(operation, none.token)];
      if (bare.status < 400) expect([operation.name, full.status]).toEqual([operation.name, bare.status]);
    }
    expect(reading.length).toBeGreaterThan(5);
  });
});
