import { existsSync, readFileSync } from 'node:fs';
import { CATALOGUE } from '../support/catalogue.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { ROW_SECURITY_ALLOWED } from '../support/row-security-allowed.js';

/** A stricter check that stands beside the checkout, where there is one. */
const LINT = `${import.meta.dirname}/../../../shared/checks/rls_lint.sql`;
const LOGIN_ROLES = [
  'florin_app',
  'florin_identity',
  'florin_relay',
  'florin_verifier',
  'florin_admin',
  'florin_eraser',
  'florin_queue',
];

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

const names = async (sql: string): Promise<string[]> =>
  (await database.rows<{ name: string }>(sql)).map((row) => row.name).sort();

describe('the catalogue of the database', () => {
  it('has row security enabled and forced on every table with a tenant', async () => {
    const open = await names(CATALOGUE.openTables);
    expect(open).toEqual([]);
  });

  it('has the tenant first in every primary key, and in every unique key and foreign key, of a tenant table', async () => {
    const loose = await names(CATALOGUE.looseKeys);
    expect(loose).toEqual([]);
  });

  it('gives the app no table that has no tenant', async () => {
    const shared = await names(CATALOGUE.sharedTables);
    expect(shared).toEqual([]);
  });

  it('lets no role of the application own a table, pass row security or act as an owner', async () => {
    const mighty = await names(`
      select r.rolname as name from pg_roles r
       where r.rolname = any ('{${LOGIN_ROLES.join(',')}}')
         and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or pg_has_role(r.rolname, 'florin_owner', 'member')
              or exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                          where c.relowner = r.oid and n.nspname = 'public'))`);
    expect(mighty).toEqual([]);
  });
});

const lint = existsSync(LINT) ? it : it.skip;
if (!existsSync(LINT))
  process.stderr.write('\n!!! rls_lint.sql does not stand beside the checkout: its rules are not checked\n');

lint(
  `the row security lint finds nothing that is not allowed in writing${existsSync(LINT) ? '' : ' — skipped: rls_lint.sql is not beside the checkout'}`,
  async () => {
    const statements = readFileSync(LINT, 'utf8')
      .replace(/^--.*$/gm, '')
      .replace(/^\\.*$/gm, '')
      .replace(/:'app_role'/g, `'florin_app'`)
      .replace(/:'tenant_re'/g, () => `'^(tenant|household|workspace|org|account_owner|owner|user)_id$'`)
      .split(/;\s*$/m)
      .map((statement) => statement.trim())
      .filter(Boolean);
    expect(statements.length).toBeGreaterThan(15);
    const client = await database.connect();
    try {
      const findings: string[] = [];
      for (const statement of statements) {
        const { rows } = await client.query<Record<string, unknown>>({ text: statement, rowMode: 'array' } as never);
        findings.push(...rows.map((row) => (row as unknown as unknown[]).join('|')));
      }
      const allowed = Object.keys(ROW_SECURITY_ALLOWED);
      expect(findings.filter((finding) => !allowed.some((prefix) => finding.startsWith(prefix)))).toEqual([]);
    } finally {
      client.release();
    }
  },
);
