import { z } from 'zod';
import { LEDGER_EVENTS } from '../../../../contracts/events/ledger.js';

export const RECORDED = 'ledger.transaction-recorded.v1';
export const OPENED = 'ledger.account-opened.v1';

const head = { id: z.string(), type: z.string(), tenantId: z.string(), aggregateId: z.string(), actorId: z.string() };

/** What is told of a transaction when it is recorded, as it must read for as long as the event is kept. */
export const recordedEvent = z.object({ ...head, data: LEDGER_EVENTS[RECORDED] });
export const openedEvent = z.object({ ...head, data: LEDGER_EVENTS[OPENED] });
