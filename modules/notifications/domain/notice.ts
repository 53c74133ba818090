/** What the inbox tells of; texts are `notifications.text.<kind>` with the parameters as their arguments. */
export const NOTICE_KINDS = ['transaction-recorded', 'transaction-corrected', 'import-finished'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Arguments of the text and what the notification leads to; amounts are decimal text. */
export type NoticeParams = Readonly<Record<string, string | number>>;

/** One notification, before anyone was told. */
export interface Notice {
  /** Of the event it tells of. */
  readonly id: string;
  readonly kind: NoticeKind;
  readonly params: NoticeParams;
  /** The accounts it tells of: whoever sees none of them never hears of it. */
  readonly accountIds: readonly string[];
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
}
