import { z } from 'zod';
import { explainLinks } from '../../platform/interfaces/http/explanation.js';
import { amount, id, localDate, version } from '../../platform/interfaces/http/fields.js';

const TICKED_MAX = 1_000;

export const startReconciliationBody = z
  .strictObject({ date: localDate(), statementBalance: amount() })
  .meta({ id: 'StartReconciliation', examples: [{ date: '2026-01-31', statementBalance: '1204.55' }] });

export const changeReconciliationBody = z
  .strictObject({
    version: version(),
    date: localDate().optional(),
    statementBalance: amount().optional(),
    cleared: z.array(id()).max(TICKED_MAX).optional().meta({ description: 'Transactions that the statement has' }),
    pending: z.array(id()).max(TICKED_MAX).optional().meta({ description: 'Transactions that it does not have' }),
  })
  .meta({ id: 'ChangeReconciliation' });

export const confirmReconciliationBody = z
  .strictObject({
    version: version(),
    adjust: z.boolean().optional().meta({ description: 'Posts the difference; without it one is refused' }),
  })
  .meta({ id: 'ConfirmReconciliation' });

export const reopenReconciliationBody = z.strictObject({ version: version() }).meta({ id: 'ReopenReconciliation' });

/** Where a reconciliation is found. */
export const reconciliationPlace = z.strictObject({ id: id(), rid: id() });

const reconciliation = {
  id: z.uuid(),
  accountId: z.uuid(),
  date: z.string(),
  currency: z.string(),
  statementBalance: z.string(),
  clearedBalance: z.string().meta({ description: 'What is cleared or reconciled up to that date, as it stands now' }),
  difference: z.string().meta({ description: 'What the statement has more; zero when it fits' }),
  status: z.enum(['draft', 'confirmed']),
  adjustmentId: z.uuid().nullable(),
  startedAt: z.string(),
  confirmedAt: z.string().nullable(),
  reopenedAt: z.string().nullable(),
  version: z.number().int(),
  links: explainLinks.extend({
    explainCleared: z
      .string()
      .meta({ description: 'What `clearedBalance` is made of; `explain` is of the difference' }),
  }),
};

const leg = z
  .object({
    transactionId: z.uuid(),
    date: z.string(),
    kind: z.enum(['inflow', 'outflow', 'transfer', 'opening', 'adjustment']),
    payee: z.string().nullable(),
    note: z.string().nullable(),
    amount: z.string().meta({ description: 'Signed, as the account sees it' }),
    status: z.enum(['pending', 'cleared', 'reconciled']),
  })
  .meta({ id: 'ReconciliationLeg' });

export const reconciliationAnswer = z.object({
  data: z
    .object({
      ...reconciliation,
      legs: z.array(leg).meta({ description: 'Newest first, at most 500: of a draft what may be ticked' }),
      legCount: z.number().int(),
    })
    .meta({ id: 'ReconciliationDetail' }),
});
export const reconciliationsAnswer = z.object({
  data: z.array(z.object(reconciliation).meta({ id: 'Reconciliation' })),
});
