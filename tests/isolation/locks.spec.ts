import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../modules/app.module.js';
import { systemActor } from '../../modules/platform/application/actor.js';
import { OnceKey, type Tx } from '../../modules/platform/application/unit-of-work.js';
import { ReadDb } from '../../modules/platform/infrastructure/database/read-db.js';
import { SqlUnitOfWork } from '../../modules/platform/infrastructure/database/sql-unit-of-work.js';
import { queryIn } from '../../modules/platform/infrastructure/database/transaction.js';
import { Settings } from '../../modules/platform/infrastructure/settings.js';
import { Public, Scopes } from '../../modules/platform/interfaces/http/access.js';
import { configureHttp, httpAdapter } from '../../modules/platform/interfaces/http/configure-http.js';
import { call, PASSWORD } from '../factories/household.js';
import { expected, startScene, type Scene } from '../factories/scene.js';
import { startApp, type TestApp } from '../support/app.js';

let app: TestApp;
let a: Scene;
let b: Scene;

beforeAll(async () => {
  app = await startApp({ poolSize: 4 });
  [a, b] = [await startScene(app, 'Ana'), await startScene(app, 'Bea')];
}, 60_000);
afterAll(() => app.close());

@Controller('api/v1/declared')
class DeclaredController {
  @Get('open')
  @Public()
  open(): string {
    return 'open';
  }

  @Get('signed-in')
  @Scopes()
  signedIn(): string {
    return 'signed in';
  }
}

@Controller('undeclared')
class UndeclaredController {
  @Get()
  read(): string {
    return 'anything';
  }
}

/** The application with one more controller; it does not listen. */
async function boot(
  controller: new () => object,
  use: (app: NestFastifyApplication) => Promise<void> = async () => undefined,
): Promise<void> {
  const settings = new Settings({ ...app.app.get(Settings), role: 'web' });
  @Module({ imports: [AppModule.forRoot(settings, resolve('locale'))], controllers: [controller] })
  class Extended {}
  const extended = await NestFactory.create<NestFastifyApplication>(Extended, httpAdapter(settings), {
    logger: false,
    abortOnError: false,
  });
  try {
    await configureHttp(extended, settings);
    await extended.init();
    await use(extended);
  } finally {
    await extended.close();
  }
}

describe('lock 1: an actor comes only from a credential, and every route says what it asks for', () => {
  it('does not boot with a route that declares no access', async () => {
    await expect(boot(UndeclaredController)).rejects.toThrow(/UndeclaredController\.read/);
  });

  it('boots with routes that declare theirs, and guards those that are not public, whether they ask for the actor or not', async () => {
    await boot(DeclaredController, async (extended) => {
      const ask = (path: string) => extended.inject({ method: 'GET', url: `/api/v1/declared/${path}` });
      await extended.getHttpAdapter().getInstance().ready();
      expect([(await ask('open')).statusCode, (await ask('signed-in')).statusCode]).toEqual([200, 401]);
    });
  });

  it.each(['', 'Bearer', 'Bearer x', 'Basic YTpi'])('gives no actor for the credential %p', async (authorization) => {
    const answer = await call(`${app.url}/api/v1/accounts`, { headers: authorization ? { authorization } : {} });
    expect(answer.status).toBe(401);
  });

  it('takes no tenant from the request', async () => {
    const account = await a.account();
    const headers = {
      authorization: `Bearer ${b.home.accessToken}`,
      'x-tenant-id': a.home.tenantId,
      'x-user-id': randomUUID(),
    };
    expect((await call(`${app.url}/api/v1/accounts/${account}`, { headers })).status).toBe(404);
    expect((await call(`${app.url}/api/v1/accounts?tenantId=${a.home.tenantId}`, { headers })).text).not.toContain(
      a.canary,
    );
  });

  it('refuses every write to one whose scopes only read', async () => {
    const viewer = await startScene(app, 'Vera');
    const account = await viewer.account();
    await app.database.rows(`update tenancy_members set role = 'viewer' where tenant_id = $1`, [viewer.home.tenantId]);
    const body = { email: viewer.home.email, password: PASSWORD };
    const login = expected(await call(`${app.url}/api/v1/auth/login`, { method: 'POST', body }), 200);
    const headers = { authorization: `Bearer ${login.body.accessToken as string}`, 'idempotency-key': randomUUID() };
    expect((await call(`${app.url}/api/v1/accounts/${account}`, { headers })).status).toBe(200);
    const renamed = await call(`${app.url}/api/v1/accounts/${account}`, {
      method: 'PATCH',
      body: { version: 1, name: 'X' },
      headers,
    });
    expect([renamed.status, renamed.body.error.code]).toEqual([403, 'SCOPE_MISSING']);
  });
});

/** Adapters that hold connections, and why each may. Everything else asks `ReadDb` or `UnitOfWork`, with an actor. */
const HOLDERS: Readonly<Record<string, string>> = {
  'cli.ts': 'migrates before there is a tenant',
  'identity/infrastructure/identity-db.ts': 'signs in before a tenant is known, as florin_identity',
  'identity/infrastructure/sql-identity-work.ts': 'signs in before a tenant is known, as florin_identity',
  'ledger/infrastructure/sync/sync-retention.ts': 'forgets old rows of all tenants, as florin_relay, and reads none',
  'ledger/infrastructure/totals/ledger-totals.ts':
    'folds the totals of all tenants, as florin_relay, by functions alone',
  'platform/infrastructure/': 'the ground',
  'tenancy/infrastructure/tenants/get-membership.handler.ts': 'finds the tenant of a user, as florin_identity',
  'tenancy/infrastructure/tenants/list-memberships.handler.ts': 'finds the tenants of a user, as florin_identity',
  'tenancy/infrastructure/tenants/memberships-of.ts': 'finds the tenants of a user, as florin_identity',
  'tenancy/infrastructure/tenants/sql-foundings.ts': 'counts the tenants of a user, as florin_identity',
};

describe('lock 2: there is no database handle without an actor', () => {
  it('does not read without one', async () => {
    const db = new ReadDb(app.pools);
    await expect(db.rows(undefined as never, 'select 1')).rejects.toThrow();
    await expect(db.rows({} as never, 'select 1 from ledger_accounts')).resolves.toEqual([]);
  });

  it('does not write without one, nor in a transaction that it did not open', async () => {
    const uow = new SqlUnitOfWork(app.pools);
    await expect(uow.once(undefined as never, new OnceKey(randomUUID(), 'test'), {}, async () => 1)).rejects.toThrow();
    const forged = { actor: systemActor(a.home.tenantId, 'test'), now: new Date() } as Tx;
    await expect(queryIn(forged, 'select 1')).rejects.toThrow('was not opened by this process');
  });

  it('gives connections to the ground, to signing in and to nobody else', () => {
    const modules = resolve('modules');
    const holders = readdirSync(modules, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path) && /\/pools\.js'/.test(readFileSync(resolve(modules, path), 'utf8')))
      .filter((path) => !Object.keys(HOLDERS).some((allowed) => path.startsWith(allowed)));
    expect(holders).toEqual([]);
  });
});
