import { createHmac, hkdfSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { newId } from '../../../platform/application/new-id.js';
import { queryIn } from '../../../platform/infrastructure/database/transaction.js';
import { Settings } from '../../../platform/infrastructure/settings.js';
import { Failures, type FailureBuckets } from '../../application/ports.js';
import { LOCKOUT_SECONDS } from '../../domain/lockout.js';

/** Keyed hashes: addresses could be guessed from plain ones. */
@Injectable()
export class SqlFailures extends Failures {
  private readonly key: Buffer;

  constructor(settings: Settings) {
    super();
    this.key = Buffer.from(hkdfSync('sha256', settings.appSecret, '', 'florin sign-in failures', 32));
  }

  async recent(tx: Tx, of: FailureBuckets): Promise<{ fromSource: number; ofAccount: number }> {
    const { account, source } = this.hashed(of);
    await queryIn(tx, `select pg_advisory_xact_lock(hashtextextended($1, 0))`, [account.toString('hex')]);
    const [counted] = await queryIn<{ fromSource: number; ofAccount: number }>(
      tx,
      `select count(*)::int as "ofAccount", (count(*) filter (where source = $2))::int as "fromSource"
         from identity_failures where account = $1 and failed_at > now() - make_interval(secs => $3)`,
      [account, source, LOCKOUT_SECONDS],
    );
    return counted!;
  }

  async add(tx: Tx, of: FailureBuckets): Promise<void> {
    const { account, source } = this.hashed(of);
    const sql = `insert into identity_failures (id, account, source, failed_at) values ($1, $2, $3, $4)`;
    await queryIn(tx, sql, [newId(), account, source, tx.now]);
  }

  async forgive(tx: Tx, of: FailureBuckets): Promise<void> {
    const { account, source } = this.hashed(of);
    await queryIn(tx, `delete from identity_failures where account = $1 and source = $2`, [account, source]);
  }

  async lift(tx: Tx, account: string): Promise<void> {
    const hashed = this.hashed({ account, source: '' });
    await queryIn(tx, `delete from identity_failures where account = $1`, [hashed.account]);
  }

  private hashed({ account, source }: FailureBuckets): { account: Buffer; source: Buffer } {
    const hash = (text: string): Buffer => createHmac('sha256', this.key).update(text).digest();
    return { account: hash(account), source: hash(source) };
  }
}
