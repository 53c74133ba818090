import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { queryIn } from '../../../platform/infrastructure/database/transaction.js';
import { whenViolated } from '../../../platform/infrastructure/database/violation.js';
import { recordEvents } from '../../../platform/infrastructure/outbox/outbox.js';
import { Links } from '../../application/links/ports.js';
import { transactionLabelled } from '../../application/published-events.js';
import { alreadyReversed } from '../../domain/errors.js';
import { linkClosesRing, LINKS_MAX, linksFull, linkStands, linkUnknown, type Link } from '../../domain/links/link.js';
import { CHAIN } from '../correction-chain.js';
import { touch } from '../touch-transaction.js';

@Injectable()
export class SqlLinks extends Links {
  async add(tx: Tx, { id, kind, fromId, toId }: Link & { readonly id: string }): Promise<void> {
    const ends = await this.hold(tx, fromId, toId);
    if (ends.some(({ stands }) => !stands)) throw alreadyReversed();
    // One at a time: two that do not see each other's link could close a ring together.
    await queryIn(tx, `select pg_advisory_xact_lock(hashtextextended('links ' || $1::text, 0))`, [tx.actor.tenantId]);
    const [judged] = await queryIn<{ ring: boolean; most: number }>(
      tx,
      `select ledger_link_closes_ring($1, $2, $3) as ring,
              (select max((select count(*)::int from ledger_links l
                            where l.removed_at is null and (l.from_id = e.id or l.to_id = e.id)))
                 from unnest(array[$2, $3]::uuid[]) e(id)) as most`,
      [kind, fromId, toId],
    );
    if (judged!.ring) throw linkClosesRing();
    if (judged!.most >= LINKS_MAX) throw linksFull();
    await queryIn(
      tx,
      `insert into ledger_links (id, kind, from_id, to_id, from_seen_with, to_seen_with, made_at, made_by)
       select $1, $2, f.id, t.id, f.seen_with, t.seen_with, $5, $6
         from ledger_transactions f, ledger_transactions t where f.id = $3 and t.id = $4`,
      [id, kind, fromId, toId, tx.now, tx.actor.userId],
    ).catch(whenViolated({ ledger_links_once: linkStands }));
    await this.tell(tx, ends);
  }

  async remove(tx: Tx, transactionId: string, id: string): Promise<void> {
    const [found] = await queryIn<{ fromId: string; toId: string }>(
      tx,
      `${CHAIN} select l.from_id as "fromId", l.to_id as "toId" from ledger_links l
                 where l.id = $2 and l.removed_at is null
                   and (l.from_id in (select id from chain) or l.to_id in (select id from chain))`,
      [transactionId, id],
    );
    if (!found) throw linkUnknown(id);
    const ends = await this.hold(tx, found.fromId, found.toId);
    const removed = await queryIn(
      tx,
      `update ledger_links set removed_at = $2, removed_by = $3 where id = $1 and removed_at is null returning id`,
      [id, tx.now, tx.actor.userId],
    );
    if (removed.length === 0) throw linkUnknown(id);
    await this.tell(tx, ends);
  }

  /** Both ends until the end of the transaction; in the order of their ids, so that nobody waits for each other. */
  private async hold(tx: Tx, ...ids: readonly string[]): Promise<End[]> {
    const ends: End[] = [];
    for (const id of [...ids].sort()) ends.push({ id, ...(await touch(tx, id)) });
    return ends;
  }

  private tell(tx: Tx, ends: readonly End[]): Promise<void> {
    return recordEvents(
      tx,
      ends.map(({ id, version }) => transactionLabelled(id, version)),
    );
  }
}

interface End {
  readonly id: string;
  readonly version: number;
  readonly stands: boolean;
}
