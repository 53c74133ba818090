import {
  LEDGER_EVENTS,
  type AccountOpenedV1,
  type TransactionRecordedV1,
} from '../../../../contracts/events/ledger.js';

export const RECORDED = 'ledger.transaction-recorded.v1';
export const OPENED = 'ledger.account-opened.v1';

/** What was told of a transaction when it was recorded; null for what no such event can hold. */
export const recordedOf = (data: unknown): TransactionRecordedV1 | null =>
  LEDGER_EVENTS[RECORDED].safeParse(data).data ?? null;

export const openedOf = (data: unknown): AccountOpenedV1 | null => LEDGER_EVENTS[OPENED].safeParse(data).data ?? null;
