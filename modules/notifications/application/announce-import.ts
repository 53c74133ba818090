import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ImportFinishedV1 } from '../../../contracts/events/importing.js';
import type { Actor } from '../../platform/application/actor.js';
import type { EventEnvelope } from '../../platform/application/event.js';
import { Push } from '../../platform/application/push.js';
import { UnitOfWork, type OnceKey } from '../../platform/application/unit-of-work.js';
import type { Notice } from '../domain/notice.js';
import { NoticeText } from './notice-text.js';
import { Inbox } from './ports.js';

/** Tells a household that an import is in its ledger. */
export class AnnounceImport extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly event: EventEnvelope<ImportFinishedV1>,
  ) {
    super();
  }
}

@CommandHandler(AnnounceImport)
export class AnnounceImportHandler implements ICommandHandler<AnnounceImport> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly inbox: Inbox,
    private readonly text: NoticeText,
    private readonly push: Push,
  ) {}

  /** Pushed after the commit, and again when the event comes again: clients drop what they have seen by its id. */
  async execute({ actor, key, event }: AnnounceImport): Promise<void> {
    const { id, occurredAt, tenantId, data } = event;
    const notice: Notice = { id, occurredAt, kind: 'import-finished', params: data };
    await this.uow.once(actor, key, { id }, (tx) => this.inbox.add(tx, notice));
    const text = this.text.say(actor.locale, notice);
    const { kind, params } = notice;
    this.push.toTenant(tenantId, { id, type: 'import.finished', occurredAt, data: { ...data, text } });
    if (data.recorded > 0) {
      this.push.toTenant(tenantId, { id, type: 'balance.changed', occurredAt, data: { accountIds: [data.accountId] } });
    }
    this.push.toTenant(tenantId, { id, type: 'notification', occurredAt, data: { kind, params, text } });
  }
}
