import { Injectable } from '@nestjs/common';
import type { OnceKey, Tx } from '../../../platform/application/unit-of-work.js';
import { queryIn } from '../../../platform/infrastructure/database/transaction.js';
import { SealedAnswers } from '../../application/api-keys/ports.js';
import { Secrets } from '../../application/secrets.js';
import { IdentityDb } from '../identity-db.js';

const KEPT_MINUTES = 10;

interface Principal {
  readonly tenantId: string;
  readonly userId: string;
}

@Injectable()
export class SqlSealedAnswers extends SealedAnswers {
  constructor(
    private readonly db: IdentityDb,
    private readonly secrets: Secrets,
  ) {
    super();
  }

  async keep(tx: Tx, key: OnceKey, { id, secret }: { readonly id: string; readonly secret: string }): Promise<void> {
    await queryIn(
      tx,
      `insert into identity_sealed_answers (user_id, id, sealed, expires_at)
       values ($1, $2, $3, $4::timestamptz + make_interval(mins => $5))`,
      [tx.actor.userId, id, this.secrets.seal(secret, key.request, keyedBy(tx.actor, key)), tx.now, KEPT_MINUTES],
    );
  }

  async open(principal: Principal, key: OnceKey, id: string): Promise<string | null> {
    const [kept] = await this.db.rows<{ sealed: Buffer }>(
      'sealed-answer',
      `select sealed from identity_sealed_answers where user_id = $1 and id = $2 and expires_at > now()`,
      [principal.userId, id],
    );
    return kept ? this.secrets.open(kept.sealed, key.request, keyedBy(principal, key)) : null;
  }
}

const keyedBy = ({ tenantId, userId }: Principal, { value }: OnceKey): string => `${tenantId} ${userId} ${value}`;
