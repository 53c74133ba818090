import { createHmac } from 'node:crypto';
import pg from 'pg';

/**
 * The database roles, each with the least it needs. `florin_owner` owns every object and runs migrations;
 * `florin_app` serves requests under row security; `florin_identity` looks users and sessions up before a tenant is
 * known; `florin_relay` sees the outbox only; `florin_verifier` sees which tenants there are; `florin_admin` and
 * `florin_eraser` are for the console and for erasure; `florin_queue` owns the schema of the job store. As the
 * `FUNCTION_OWNERS` nobody can sign in.
 */
export const LOGIN_ROLES = [
  'florin_app',
  'florin_identity',
  'florin_relay',
  'florin_verifier',
  'florin_admin',
  'florin_eraser',
  'florin_queue',
] as const;
export type LoginRole = (typeof LOGIN_ROLES)[number];

/**
 * Each owns functions that need rows or indexes which row security keeps from whoever asks: `florin_sight` tells what is
 * hidden from a member of a household, `florin_search` finds text.
 */
const FUNCTION_OWNERS = ['florin_sight', 'florin_search'] as const;

const USERS_OF_PUBLIC = LOGIN_ROLES.filter((role) => role !== 'florin_queue');

/** Time limits per role (security.md AVL-02), in PostgreSQL's notation. */
const LIMITS: Readonly<Record<LoginRole, { statement: string; idle: string }>> = {
  florin_app: { statement: '10s', idle: '15s' },
  florin_identity: { statement: '10s', idle: '15s' },
  florin_relay: { statement: '30s', idle: '30s' },
  florin_verifier: { statement: '10s', idle: '15s' },
  florin_admin: { statement: '10s', idle: '15s' },
  florin_eraser: { statement: '10min', idle: '30s' },
  florin_queue: { statement: '30s', idle: '30s' },
};

/** The password of a role: derived from the application's secret, so that there is one secret to keep. */
export const rolePassword = (appSecret: string, role: LoginRole): string =>
  createHmac('sha256', appSecret).update(`database role ${role}`).digest('base64url');

/** The connection of a role to the database that `databaseUrl` names. */
export function roleUrl(databaseUrl: string, appSecret: string, role: LoginRole): string {
  const url = new URL(databaseUrl);
  url.username = role;
  url.password = rolePassword(appSecret, role);
  return url.toString();
}

/**
 * Makes the roles, gives them their limits, passwords and rights. Needs the owner of the database with the right to
 * create roles (no superuser); may be run any number of times.
 */
export async function prepareRoles(databaseUrl: string, appSecret: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('florin roles'))`);
    await ensureRole(client, 'florin_owner', 'nologin');
    for (const role of FUNCTION_OWNERS) await ensureRole(client, role, 'nologin');
    for (const role of LOGIN_ROLES) {
      await ensureRole(client, role, `login password ${client.escapeLiteral(rolePassword(appSecret, role))}`);
      await client.query(`alter role ${role} set statement_timeout = '${LIMITS[role].statement}'`);
      await client.query(`alter role ${role} set lock_timeout = '3s'`);
      await client.query(`alter role ${role} set idle_in_transaction_session_timeout = '${LIMITS[role].idle}'`);
      await client.query(`alter role ${role} set search_path = ${role === 'florin_queue' ? 'bullmq' : 'public'}`);
    }
    // Connections keep plans (named statements, triggers, foreign keys). One made while a table was small must not scan
    // it once it has grown: an import of 50,000 rows took 124 s with scans allowed, 17 s without (docs/decisions/0011).
    for (const role of ['florin_app', 'florin_identity', 'florin_relay', 'florin_verifier']) {
      await client.query(`alter role ${role} set enable_seqscan = off`);
      await client.query(`alter role ${role} set jit = off`);
    }
    const name = client.escapeIdentifier(client.database ?? '');
    await client.query(`grant florin_owner, florin_queue to current_user`);
    await client.query(`revoke create on schema public from public`);
    // To be given functions by the migrations.
    await client.query(`grant ${FUNCTION_OWNERS.join(', ')} to florin_owner with inherit false`);
    await client.query(`grant usage, create on schema public to florin_owner, ${FUNCTION_OWNERS.join(', ')}`);
    await client.query(`grant usage on schema public to ${USERS_OF_PUBLIC.join(', ')}`);
    await client.query(`revoke connect, temporary on database ${name} from public`);
    // The migrations add extensions that PostgreSQL trusts (pg_trgm, btree_gin): no superuser is needed.
    await client.query(`grant create on database ${name} to florin_owner`);
    await client.query(`grant connect on database ${name} to ${LOGIN_ROLES.join(', ')}`);
    // The job store adds jobs in bulk through a temporary table.
    await client.query(`grant temporary on database ${name} to florin_queue`);
    await client.query(`create schema if not exists bullmq authorization florin_queue`);
  } finally {
    await client.end();
  }
}

async function ensureRole(client: pg.Client, role: string, attributes: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  // A new role has no special right; those stay unnamed, since only a superuser may speak of them.
  await client.query(`${rowCount === 0 ? 'create' : 'alter'} role ${role} with ${attributes}`);
}
