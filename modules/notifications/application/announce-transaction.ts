import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { TransactionRecordedV1 } from '../../../contracts/events/ledger.js';
import type { Actor } from '../../platform/application/actor.js';
import type { EventEnvelope } from '../../platform/application/event.js';
import { Push } from '../../platform/application/push.js';
import { UnitOfWork, type OnceKey } from '../../platform/application/unit-of-work.js';
import { accountsMoved, transactionNotice } from '../domain/transaction-notice.js';
import { NoticeText } from './notice-text.js';
import { Inbox } from './ports.js';

/** Tells a household of a transaction: in the inbox where it is worth a line, then on every open page. */
export class AnnounceTransaction extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly event: EventEnvelope<TransactionRecordedV1>,
  ) {
    super();
  }
}

@CommandHandler(AnnounceTransaction)
export class AnnounceTransactionHandler implements ICommandHandler<AnnounceTransaction> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly inbox: Inbox,
    private readonly text: NoticeText,
    private readonly push: Push,
  ) {}

  /** Pushed after the commit, and again when the event comes again: clients drop what they have seen by its id. */
  async execute({ actor, key, event }: AnnounceTransaction): Promise<void> {
    const { id, occurredAt, tenantId, data } = event;
    const said = transactionNotice(data);
    const notice = said && { id, occurredAt, ...said };
    if (notice) await this.uow.once(actor, key, { id }, (tx) => this.inbox.add(tx, notice));
    const text = notice ? { text: this.text.say(actor.locale, notice) } : {};
    const accountIds = accountsMoved(data);
    this.push.toTenant(tenantId, {
      id,
      type: (data.reversalOf ?? data.replaces) ? 'transaction.corrected' : 'transaction.recorded',
      occurredAt,
      data: { ...summaryOf(data), accountIds, ...text },
    });
    // The rows of an import move one balance; it is told once, when the import is finished.
    if (data.source !== 'import')
      this.push.toTenant(tenantId, { id, type: 'balance.changed', occurredAt, data: { accountIds } });
    if (notice) this.push.toTenant(tenantId, { id, type: 'notification', occurredAt, data: { ...said, ...text } });
  }
}

/** What a page needs to know; the entries stay in the ledger. */
const summaryOf = ({ entries: _entries, ...summary }: TransactionRecordedV1): object => summary;
