import { z } from 'zod';
import type { FieldFault } from '../../../../platform/domain/domain-error.js';
import { id, localDate, text } from '../../../../platform/interfaces/http/fields.js';
import { readForm, type Form } from '../../../../platform/interfaces/http/read-form.js';
import type { PostTransferInput } from '../../../application/post-transfer.js';
import { amountAt, currencyOf, type FormContext } from './read-flow-form.js';
import { readTags } from './read-tags.js';

const SCHEMA = z.object({
  date: localDate(),
  fromAccountId: id(),
  toAccountId: id(),
  amount: z.string(),
  receivedAmount: z.string().optional(),
  payee: text(500).optional(),
  note: text(2000).optional(),
  tags: z.string().max(2000).optional(),
});

/** A transfer as typed: each amount in the currency of its account. */
export function readTransferForm(body: unknown, context: FormContext): Form<PostTransferInput> {
  const form = readForm(SCHEMA, body);
  const { typed } = form;
  const { locale } = context;
  const faults: FieldFault[] = form.ok ? [] : [...form.faults];
  const currency = (field: string): string | undefined => currencyOf(context, typed[field]);
  const amount = amountAt('amount', typed, { locale, currency: currency('fromAccountId') }, faults);
  const received = amountAt('receivedAmount', typed, { locale, currency: currency('toAccountId') }, faults);
  const tags = readTags(typed['tags'] ?? '');
  faults.push(...tags.faults);
  if (!form.ok || faults.length > 0) return { ok: false, faults, typed };
  const { date, fromAccountId, toAccountId, payee, note } = form.value;
  const receivedAmount = received === '' ? undefined : received;
  return {
    ok: true,
    typed,
    value: { date, fromAccountId, toAccountId, amount, receivedAmount, payee, note, tags: tags.tags },
  };
}
