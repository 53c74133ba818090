import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Metrics } from '../../../modules/platform/infrastructure/metrics/metrics.js';
import { NightlyVerification } from '../../../modules/platform/infrastructure/verification/nightly-verification.js';
import { SqlTenantIds } from '../../../modules/platform/infrastructure/verification/sql-tenant-ids.js';
import { bareBook, type BareBook } from '../../factories/bare-book.js';
import { startApp, type TestApp } from '../../support/app.js';

const folder = mkdtempSync(join(tmpdir(), 'florin-verify-'));
const logFile = join(folder, 'florin.log');
let app: TestApp;
let sound: BareBook;
let broken: BareBook;

beforeAll(async () => {
  app = await startApp({ poolSize: 4, role: 'web', logFile, logLevel: 'info' });
  [sound, broken] = [await bareBook(app.database), await bareBook(app.database)];
  await app.database.rows(`
    begin;
    set local session_replication_role = replica;
    update ledger_entries set amount = 4.25 where transaction_id = '${broken.standing}' and position = 1;
    insert into outbox (tenant_id, id, type, aggregate_id, payload, parked_at)
    values ('${sound.tenantId}', gen_random_uuid(), 'test.planted.v1', gen_random_uuid(), '{}', now());
    commit`);
}, 60_000);
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number;
  readonly said: string;
  readonly complained: string;
}

/** The command line in a process of its own, as `make verify` starts it. */
async function verify(args: readonly string[], more: Record<string, string> = {}): Promise<Ended> {
  const child = spawn(process.execPath, [resolve('dist/modules/cli.js'), 'verify', ...args], {
    env: {
      PATH: process.env['PATH'],
      APP_ENV: 'test',
      APP_SECRET: process.env['FLORIN_TEST_SECRET'],
      DATABASE_URL: app.database.url,
      DATA_DIR: folder,
      LOG_LEVEL: 'silent',
      ...more,
    },
  });
  const heard = { said: '', complained: '' };
  child.stdout.on('data', (chunk: Buffer) => (heard.said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (heard.complained += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, ...heard };
}

describe('the command', () => {
  it('exits with 0 for a tenant whose books are right, warnings or not', async () => {
    const { code, said } = await verify([sound.tenantId]);
    expect(said).toMatch(
      /warning: outbox\/event-parked: 1\n.+\nVerified 1 tenant in .+ s: 0 violations, 1 warning\n$/s,
    );
    expect(code).toBe(0);
  });

  it('exits with 1 over all of them, and names tenant, transaction, rule and what was found', async () => {
    const { code, said } = await verify([]);
    expect(said).toContain(
      `tenant ${broken.tenantId}\n  violation: ledger/transaction-balances: 1\n    transaction ${broken.standing}: its entries in EUR sum to -0.7500\n`,
    );
    expect(said).toMatch(/Verified 2 tenants in .+ s: 4 violations, 1 warning\n$/);
    expect(code).toBe(1);
  });

  it('writes a line of JSON for each finding, and one at the end', async () => {
    const { code, said } = await verify(['--json', broken.tenantId]);
    const lines = said
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines[0]).toEqual({
      tenantId: broken.tenantId,
      part: 'ledger',
      rule: 'transaction-balances',
      severity: 'violation',
      total: 1,
      shown: [{ subject: `transaction ${broken.standing}`, found: 'its entries in EUR sum to -0.7500' }],
    });
    expect(lines.at(-1).summary).toMatchObject({ tenants: 1, violations: 4, warnings: 0, notRun: 0 });
    expect(code).toBe(1);
  });

  it.each([
    ['an id that is none', ['x'], {}, /takes the id of one tenant/],
    ['a tenant that nobody is', ['0190f0f0-0000-7000-8000-000000000000'], {}, /There is nothing of a tenant/],
    ['a secret that opens nothing', [], { APP_SECRET: 'another secret, at least 32 characters' }, /not migrated/],
  ])('exits with 2 when it could not run: %s', async (_what, args, more, complaint) => {
    const { code, complained } = await verify(args, more);
    expect(complained).toMatch(complaint);
    expect(code).toBe(2);
  });

  it('exits with 2 when one check could not run, and runs the others', async () => {
    await app.database.rows('revoke select on dead_letters from florin_relay');
    const { code, said } = await verify([broken.tenantId]);
    await app.database.rows('grant select on dead_letters to florin_relay');
    expect(said).toContain('not run: outbox: error: permission denied for table dead_letters');
    expect(said).toMatch(/4 violations, 0 warnings, 1 check not run: this proves nothing\n$/);
    expect(code).toBe(2);
  });
});

describe('the nightly run', () => {
  it('writes a line for each tenant with findings, without names or amounts, and tells the metrics', async () => {
    const before = await app.app.get(Metrics).registry.metrics();
    expect(before).toMatch(/^florin_verify_violations 0$/m);
    await app.app.get(NightlyVerification).run();
    const log = readFileSync(logFile, 'utf8');
    const lines = log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const findings = lines.filter(({ event }) => event === 'verification.findings');
    expect(findings.map(({ level, rules }) => [level, rules]).sort()).toEqual([
      [40, { 'outbox/event-parked': 1 }],
      [
        50,
        {
          'ledger/transaction-balances': 1,
          'ledger/book-sums-to-zero': 1,
          'ledger/accounts-equal-categories': 1,
          'ledger/totals-equal-entries': 1,
        },
      ],
    ]);
    expect(log).not.toMatch(new RegExp(`${broken.tenantId}|${broken.standing}|0\\.75`));
    expect(lines.find(({ event }) => event === 'verification.finished')).toMatchObject({ tenants: 2, violations: 4 });
    const after = await app.app.get(Metrics).registry.metrics();
    expect(after).toMatch(/^florin_verify_violations 4$/m);
    expect(after).toMatch(/^florin_verify_finished_timestamp_seconds 1[0-9.e+]+$/m);
  });
});

describe('the role that lists the tenants', () => {
  it('finds each in order, and nothing behind the last', async () => {
    const ids = new SqlTenantIds(app.pools);
    const [first, second] = [sound.tenantId, broken.tenantId].sort();
    expect([await ids.after(null), await ids.after(first!), await ids.after(second!)]).toEqual([first, second, null]);
  });

  it.each([
    'select name from tenancy_tenants',
    'select amount from ledger_entries',
    'select * from outbox',
    'select 1 from identity_users',
  ])('may not %s', async (sql) => {
    await expect(app.pools.verifier.query(sql)).rejects.toMatchObject({ code: '42501' });
  });
});
