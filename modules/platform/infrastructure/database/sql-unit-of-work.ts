import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import type { Actor } from '../../application/actor.js';
import { UnitOfWork, type OnceItem, type OnceKey, type Tx } from '../../application/unit-of-work.js';
import { DomainError, type ErrorParams, type FieldFault } from '../../domain/domain-error.js';
import { canonicalJson } from './canonical-json.js';
import { Pools } from './pools.js';
import { claimEach, storeEach } from './once-for-each.js';
import { endWith, inTransaction } from './transaction.js';

/** What a key holds: the result, or the refusal that must be repeated. */
type Refused = { code: string; params: ErrorParams; details: readonly FieldFault[]; correlationId: string };
type Outcome = { ok: unknown } | { refused: Refused };
type Claim = { free: boolean; fingerprint: string | null; outcome: string | null };

const keyInUse = (): DomainError => new DomainError('conflict', 'IDEMPOTENCY_KEY_IN_USE', { retryAfter: 1 });

/** The key was stored by another transaction after this one looked: look again. */
class LostClaim extends Error {}

const CLAIM = `
  select pg_try_advisory_xact_lock(hashtextextended(concat_ws(' ', $1::text, $2::text, $3::text), 0)) as free,
         k.fingerprint, k.outcome
    from (select) here
    left join idempotency_keys k on k.principal = $2::uuid and k.key = $3 and k.expires_at > now()`;

// Fails when another transaction has stored the key: the commit that comes with it must not happen.
const STORE = `
  with stored as (
    insert into idempotency_keys as k (principal, key, fingerprint, outcome, expires_at)
    values ($1, $2, $3, $4, now() + make_interval(hours => $5))
    on conflict (tenant_id, principal, key) do update
       set fingerprint = excluded.fingerprint, outcome = excluded.outcome, recorded_at = now(), expires_at = excluded.expires_at
     where k.expires_at <= now()
    returning 1)
  select 1 / count(*) from stored`;
const DIVISION_BY_ZERO = '22012';

const RETRIES_MAX = 3;
const RETRYABLE = new Set(['40001', '40P01']);

/** The one write mechanism over PostgreSQL: see `UnitOfWork`. */
export class PooledUnitOfWork extends UnitOfWork {
  /** @param pool pipelined connections of the role that writes */
  constructor(private readonly pool: pg.Pool) {
    super();
  }

  async once<R>(actor: Actor, key: OnceKey, input: unknown, work: (tx: Tx) => Promise<R>): Promise<R> {
    const fingerprint = fingerprintOf({ key, input });
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(actor, key, fingerprint, work);
      } catch (error) {
        if (isRefusal(error)) {
          const kept = await this.keepRefusal(actor, key, fingerprint, error);
          if (kept) throw error;
        } else if (!isRetryable(error)) throw error;
        if (attempt > RETRIES_MAX) throw error instanceof LostClaim ? keyInUse() : error;
      }
    }
  }

  async onceForEach<Item extends OnceItem>(
    actor: Actor,
    items: readonly Item[],
    work: (tx: Tx, fresh: readonly Item[]) => Promise<void>,
  ): Promise<void> {
    const [only] = items;
    if (!only) return;
    if (items.length === 1) return this.once(actor, only.key, only.input, (tx) => work(tx, items));
    const rows = items.map((item) => ({ item, key: item.key, fingerprint: fingerprintOf(item) }));
    const first = claimEach(actor, rows);
    await inTransaction(this.pool, { actor, begin: 'begin', first }, async (tx, claims) => {
      const done = new Map((claims as pg.QueryResult<Claim & { key: string }>).rows.map((row) => [row.key, row]));
      const fresh = rows.filter(({ key, fingerprint }) => {
        const claim = done.get(key.value)!;
        if (!claim.free) throw keyInUse();
        if (claim.outcome === null) return true;
        replay(key, claim, fingerprint);
        return false;
      });
      if (fresh.length === 0) return;
      await work(
        tx,
        fresh.map(({ item }) => item),
      );
      if ((await storeEach(tx, fresh)) < fresh.length) throw keyInUse();
    });
  }

  private attempt<R>(actor: Actor, key: OnceKey, fingerprint: string, work: (tx: Tx) => Promise<R>): Promise<R> {
    return this.claimed(actor, key, async (tx, claim) => {
      if (!claim.free) throw keyInUse();
      if (claim.outcome !== null) return replay<R>(key, claim, fingerprint);
      const text = JSON.stringify({ ok: (await work(tx)) ?? null } satisfies Outcome);
      store(tx, key, fingerprint, text);
      return (JSON.parse(text) as { ok: R }).ok;
    });
  }

  /** Keeps a business refusal with its key (security.md D4). False when another transaction has used the key since. */
  private keepRefusal(actor: Actor, key: OnceKey, fingerprint: string, error: DomainError): Promise<boolean> {
    const { code, params, details } = error;
    const refused: Refused = { code, params, details, correlationId: actor.correlationId };
    return this.claimed(actor, key, (tx, claim) => {
      if (!claim.free || claim.outcome !== null) return Promise.resolve(false);
      store(tx, key, fingerprint, JSON.stringify({ refused } satisfies Outcome));
      return Promise.resolve(true);
    });
  }

  private claimed<R>(actor: Actor, key: OnceKey, work: (tx: Tx, claim: Claim) => Promise<R>): Promise<R> {
    const first = { name: 'claim', text: CLAIM, values: [actor.tenantId, actor.userId, key.value] };
    return inTransaction(this.pool, { actor, begin: 'begin', first }, (tx, result) =>
      work(tx, (result as pg.QueryResult<Claim>).rows[0]!),
    );
  }
}

const fingerprintOf = ({ key, input }: OnceItem): string =>
  createHash('sha256').update(key.request).update('\n').update(canonicalJson(input)).digest('hex');

/** Writes as the app role, under row security. */
@Injectable()
export class SqlUnitOfWork extends PooledUnitOfWork {
  constructor(pools: Pools) {
    super(pools.app);
  }
}

function replay<R>(key: OnceKey, claim: Claim, fingerprint: string): R {
  if (claim.fingerprint !== fingerprint) throw new ReusedKey();
  key.replayed = true;
  const outcome = JSON.parse(claim.outcome!) as Outcome;
  if ('ok' in outcome) return outcome.ok as R;
  throw new ReplayedRefusal(outcome.refused);
}

/** A stored refusal, given again: it is in the store already. */
class ReplayedRefusal extends DomainError {
  constructor({ code, params, details, correlationId }: Refused) {
    super('refused', code, params, details);
    this.firstCorrelationId = correlationId;
  }
}

/** The refusal of a reused key belongs to no key and is never stored. */
class ReusedKey extends DomainError {
  constructor() {
    super('refused', 'IDEMPOTENCY_KEY_REUSED');
  }
}

const isRefusal = (error: unknown): error is DomainError =>
  error instanceof DomainError &&
  error.kind === 'refused' &&
  !(error instanceof ReplayedRefusal) &&
  !(error instanceof ReusedKey);

const isRetryable = (error: unknown): boolean =>
  error instanceof LostClaim || RETRYABLE.has((error as { code?: string } | null)?.code ?? '');

/** Stores the outcome with the commit, which fails with `LostClaim` when another transaction has stored the key. */
function store(tx: Tx, key: OnceKey, fingerprint: string, outcome: string): void {
  const values = [tx.actor.userId, key.value, fingerprint, outcome, key.keepHours];
  endWith(tx, STORE, values, (fault) =>
    (fault as { code?: string }).code === DIVISION_BY_ZERO ? new LostClaim() : fault,
  );
}
