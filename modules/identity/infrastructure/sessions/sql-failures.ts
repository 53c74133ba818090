import { createHmac, hkdfSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { queryIn } from '../../../platform/infrastructure/database/transaction.js';
import { Settings } from '../../../platform/infrastructure/settings.js';
import { Failures, type FailureBuckets } from '../../application/ports.js';
import { afterFailure, NO_TRIES, type CountedTries, type RecentFailures, type Tries } from '../../domain/lockout.js';

interface Buckets {
  readonly account: Buffer;
  readonly source: Buffer;
}

const READ = `
  select bucket, failures, failed_at as "failedAt", locked_until as "lockedUntil" from identity_tries
   where bucket in ($1, $2)`;

const WRITE = `
  insert into identity_tries as t (bucket, account, failures, failed_at, locked_until)
  select bucket, $1, failures, failed_at, locked_until
    from unnest($2::bytea[], $3::int[], $4::timestamptz[], $5::timestamptz[])
      as given (bucket, failures, failed_at, locked_until)
  on conflict (bucket) do update
     set failures = excluded.failures, failed_at = excluded.failed_at, locked_until = excluded.locked_until`;

const FORGIVE = `
  with own as (delete from identity_tries where bucket = $2 returning failures)
  update identity_tries
     set failures = greatest(failures - coalesce((select failures from own), 0), 0), locked_until = null
   where bucket = $1`;

/** One row for each bucket, named by keyed hashes: addresses could be guessed from plain ones. */
@Injectable()
export class SqlFailures extends Failures {
  private readonly key: Buffer;

  constructor(settings: Settings) {
    super();
    this.key = Buffer.from(hkdfSync('sha256', settings.appSecret, '', 'florin sign-in failures', 32));
  }

  async recent(tx: Tx, of: FailureBuckets): Promise<RecentFailures> {
    const { ofAccount, fromSource } = await this.tries(tx, this.hashed(of));
    const ends = [ofAccount, fromSource].flatMap(({ lockedUntil }) => (lockedUntil ? [lockedUntil.getTime()] : []));
    return {
      fromSource: fromSource.failures,
      ofAccount: ofAccount.failures,
      lockedUntil: ends.length > 0 ? new Date(Math.max(...ends)) : null,
      asOf: tx.now,
    };
  }

  async add(tx: Tx, of: FailureBuckets): Promise<boolean> {
    const { account, source } = this.hashed(of);
    const { ofAccount, fromSource, locks } = afterFailure(await this.tries(tx, { account, source }), tx.now);
    const rows = [ofAccount, fromSource];
    await queryIn(tx, WRITE, [
      account,
      [account, source],
      rows.map(({ failures }) => failures),
      rows.map(({ failedAt }) => failedAt ?? tx.now),
      rows.map(({ lockedUntil }) => lockedUntil),
    ]);
    return locks;
  }

  async forgive(tx: Tx, of: FailureBuckets): Promise<void> {
    const { account, source } = this.hashed(of);
    await this.hold(tx, account);
    await queryIn(tx, FORGIVE, [account, source]);
  }

  async lift(tx: Tx, account: string): Promise<void> {
    const hash = this.hash(account);
    await this.hold(tx, hash);
    await queryIn(tx, `delete from identity_tries where account = $1`, [hash]);
  }

  private async tries(tx: Tx, { account, source }: Buckets): Promise<CountedTries> {
    await this.hold(tx, account);
    const rows = await queryIn<Tries & { readonly bucket: Buffer }>(tx, READ, [account, source]);
    const of = (bucket: Buffer): Tries => rows.find((row) => row.bucket.equals(bucket)) ?? NO_TRIES;
    return { ofAccount: of(account), fromSource: of(source) };
  }

  /** Until the transaction ends, nobody else counts for this account. */
  private async hold(tx: Tx, account: Buffer): Promise<void> {
    await queryIn(tx, `select pg_advisory_xact_lock(hashtextextended($1, 0))`, [account.toString('hex')]);
  }

  private hashed({ account, source }: FailureBuckets): Buckets {
    return { account: this.hash(account), source: this.hash(source) };
  }

  private hash(text: string): Buffer {
    return createHmac('sha256', this.key).update(text).digest();
  }
}
