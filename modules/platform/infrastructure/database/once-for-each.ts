import type pg from 'pg';
import type { Actor } from '../../application/actor.js';
import type { OnceKey, Tx } from '../../application/unit-of-work.js';
import { queryIn } from './transaction.js';

interface KeyRow {
  readonly key: OnceKey;
  readonly fingerprint: string;
}

// As `once` claims one, by the same lock. Each key is looked up by itself: a join would be planned as a walk over all
// keys of the tenant.
const CLAIM_EACH = `
  select e.key, pg_try_advisory_xact_lock(hashtextextended(concat_ws(' ', $1::text, $2::text, e.key), 0)) as free,
         k.fingerprint, k.outcome
    from unnest($3::text[]) e (key)
    left join lateral (
      select fingerprint, outcome from idempotency_keys
       where principal = $2::uuid and key = e.key and expires_at > now() limit 1) k on true`;

const STORE_EACH = `
  insert into idempotency_keys as k (principal, key, fingerprint, outcome, expires_at)
  select $1, e.key, e.fingerprint, '{"ok":null}', now() + make_interval(hours => e.hours)
    from unnest($2::text[], $3::text[], $4::int[]) e (key, fingerprint, hours)
  on conflict (tenant_id, principal, key) do update
     set fingerprint = excluded.fingerprint, outcome = excluded.outcome, recorded_at = now(), expires_at = excluded.expires_at
   where k.expires_at <= now()
  returning 1 as stored`;

/** The statement that claims several keys at once. */
export const claimEach = ({ tenantId, userId }: Actor, rows: readonly KeyRow[]): pg.QueryConfig => ({
  name: 'claim each',
  text: CLAIM_EACH,
  values: [tenantId, userId, rows.map(({ key }) => key.value)],
});

/** Stores that each was done, without a result. @returns how many keys nobody else had stored meanwhile */
export async function storeEach(tx: Tx, rows: readonly KeyRow[]): Promise<number> {
  const stored = await queryIn(tx, STORE_EACH, [
    tx.actor.userId,
    rows.map(({ key }) => key.value),
    rows.map(({ fingerprint }) => fingerprint),
    rows.map(({ key }) => key.keepHours),
  ]);
  return stored.length;
}
