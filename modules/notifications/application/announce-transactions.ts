import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { TransactionRecordedV1 } from '../../../contracts/events/ledger.js';
import type { AccountAudience } from '../../ledger/index.js';
import type { Actor } from '../../platform/application/actor.js';
import type { EventEnvelope } from '../../platform/application/event.js';
import type { PushMessage } from '../../platform/application/push.js';
import { UnitOfWork, type OnceKey } from '../../platform/application/unit-of-work.js';
import { seenAsWidely } from '../domain/audience.js';
import type { Notice } from '../domain/notice.js';
import { accountsMoved, transactionNotice } from '../domain/transaction-notice.js';
import { NoticeText } from './notice-text.js';
import { Inbox } from './ports.js';
import { ToldMembers } from './told-members.js';

export interface RecordedEvent {
  readonly event: EventEnvelope<TransactionRecordedV1>;
  /** Under which its line in the inbox is written. */
  readonly key: OnceKey;
}

/** Tells those who see them of transactions of a tenant: in the inbox where worth a line, then on every open page. */
export class AnnounceTransactions extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly recorded: readonly RecordedEvent[],
  ) {
    super();
  }
}

@CommandHandler(AnnounceTransactions)
export class AnnounceTransactionsHandler implements ICommandHandler<AnnounceTransactions> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly inbox: Inbox,
    private readonly text: NoticeText,
    private readonly told: ToldMembers,
  ) {}

  /** Pushed after the commit, and again when an event comes again: clients drop what they have seen by its id. */
  async execute({ actor, recorded }: AnnounceTransactions): Promise<void> {
    const moved = recorded.map(({ event }) => accountsMoved(event.data));
    const audience = await this.told.audience(actor, { accountIds: [...new Set(moved.flat())] });
    const told: ToldOf[] = [];
    for (const [place, { event, key }] of recorded.entries()) {
      const seenBy = audience.filter(({ accountId }) => moved[place]!.includes(accountId));
      told.push({ ...this.worded(actor, event, await this.linked(actor, event.data, seenBy)), key, seenBy });
    }
    const written = told.flatMap(({ id, key, notice }) => (notice ? [{ key, input: { id }, notice }] : []));
    await this.uow.onceForEach(actor, written, (tx, fresh) =>
      this.inbox.add(
        tx,
        fresh.map(({ notice }) => notice),
      ),
    );
    for (const one of told) this.told.tell(actor.tenantId, one.seenBy, (accountIds) => messagesOf(one, accountIds));
  }

  private worded(actor: Actor, { id, occurredAt }: EventEnvelope, data: TransactionRecordedV1): Told {
    const said = transactionNotice(data);
    const notice = said && { id, occurredAt, ...said };
    return { id, occurredAt, data, notice, text: notice && this.text.say(actor.locale, notice) };
  }

  /** A correction, told as new where the transaction it replaces is hidden from some who see this one. */
  private async linked(
    actor: Actor,
    data: TransactionRecordedV1,
    audience: readonly AccountAudience[],
  ): Promise<TransactionRecordedV1> {
    if (data.replaces === null) return data;
    const before = await this.told.audience(actor, { transactionId: data.replaces });
    return seenAsWidely(before, audience) ? data : { ...data, replaces: null };
  }
}

interface Told {
  readonly id: string;
  readonly occurredAt: string;
  readonly data: TransactionRecordedV1;
  readonly notice: Notice | null;
  readonly text: string | null;
}

interface ToldOf extends Told {
  readonly key: OnceKey;
  readonly seenBy: readonly AccountAudience[];
}

/** What is said to someone who sees the accounts named. */
function messagesOf({ id, occurredAt, data, notice, text }: Told, accountIds: readonly string[]): PushMessage[] {
  const noticed = notice && notice.accountIds.some((accountId) => accountIds.includes(accountId)) ? notice : null;
  const worded = noticed ? { text } : {};
  const type = (data.reversalOf ?? data.replaces) ? 'transaction.corrected' : 'transaction.recorded';
  return [
    { id, type, occurredAt, data: { ...summaryOf(data), accountIds, ...worded } },
    // The rows of an import move one balance; it is told once, when the import is finished.
    ...(data.source === 'import' ? [] : [{ id, type: 'balance.changed', occurredAt, data: { accountIds } }]),
    ...(noticed
      ? [{ id, type: 'notification', occurredAt, data: { kind: noticed.kind, params: noticed.params, ...worded } }]
      : []),
  ];
}

/** What a page needs to know; the entries stay in the ledger. */
const summaryOf = ({ entries: _entries, ...summary }: TransactionRecordedV1): object => summary;
