import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ImportFinishedV1 } from '../../../contracts/events/importing.js';
import type { Actor } from '../../platform/application/actor.js';
import type { EventEnvelope } from '../../platform/application/event.js';
import type { PushMessage } from '../../platform/application/push.js';
import { UnitOfWork, type OnceKey } from '../../platform/application/unit-of-work.js';
import type { Notice } from '../domain/notice.js';
import { NoticeText } from './notice-text.js';
import { Inbox } from './ports.js';
import { ToldMembers } from './told-members.js';

/** Tells those who see the account that an import is in the ledger. */
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
    private readonly told: ToldMembers,
  ) {}

  /** Pushed after the commit, and again when the event comes again: clients drop what they have seen by its id. */
  async execute({ actor, key, event }: AnnounceImport): Promise<void> {
    const { id, occurredAt, tenantId, data } = event;
    const accountIds = [data.accountId];
    const notice: Notice = { id, occurredAt, kind: 'import-finished', params: data, accountIds };
    await this.uow.once(actor, key, { id }, (tx) => this.inbox.add(tx, [notice]));
    const text = this.text.say(actor.locale, notice);
    const { kind, params } = notice;
    const messages: PushMessage[] = [
      { id, type: 'import.finished', occurredAt, data: { ...data, text } },
      ...(data.recorded > 0 ? [{ id, type: 'balance.changed', occurredAt, data: { accountIds } }] : []),
      { id, type: 'notification', occurredAt, data: { kind, params, text } },
    ];
    const audience = await this.told.audience(actor, { accountIds });
    this.told.tell(tenantId, audience, () => messages);
  }
}
