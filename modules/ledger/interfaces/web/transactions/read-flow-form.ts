import { z } from 'zod';
import type { FieldFault } from '../../../../platform/domain/domain-error.js';
import { id, localDate, text } from '../../../../platform/interfaces/http/fields.js';
import { readForm, type Form, type Typed } from '../../../../platform/interfaces/http/read-form.js';
import type { AccountView } from '../../../application/list-accounts.js';
import type { PostTransactionInput, SplitInput } from '../../../application/post-transaction.js';
import { readTypedAmount } from '../read-typed-amount.js';
import { readTags } from './read-tags.js';
import { splitRows } from './split-rows.js';

/** What the reading needs to know: amounts are in the currency of the account that is chosen. */
export interface FormContext {
  readonly accounts: readonly AccountView[];
  readonly locale: string;
}

const SCHEMA = z.object({
  date: localDate(),
  accountId: id(),
  amount: z.string(),
  categoryId: id().optional(),
  payee: text(500).optional(),
  note: text(2000).optional(),
  tags: z.string().max(2000).optional(),
});

/** Money in or out as typed: one category or none, or the lines of a split that hold anything. */
export function readFlowForm(
  kind: 'inflow' | 'outflow',
  body: unknown,
  context: FormContext,
): Form<PostTransactionInput> {
  const form = readForm(SCHEMA, body);
  const { typed } = form;
  const currency = currencyOf(context, typed['accountId']);
  const faults: FieldFault[] = form.ok ? [] : [...form.faults];
  const amount = amountAt('amount', typed, { ...context, currency }, faults);
  const splits = readSplits(typed, { ...context, currency }, faults);
  const tags = readTags(typed['tags'] ?? '');
  faults.push(...tags.faults);
  if (!form.ok || faults.length > 0) return { ok: false, faults, typed };
  const { date, accountId, categoryId, payee, note } = form.value;
  const value = { kind, date, accountId, amount, payee, note, tags: tags.tags };
  return { ok: true, typed, value: splits ? { ...value, splits } : { ...value, categoryId } };
}

export const currencyOf = (context: FormContext, accountId: string | undefined): string | undefined =>
  context.accounts.find((account) => account.id === accountId)?.currency;

/** The amount typed at `field`; a fault is added unless the field was empty, which the schema has said already. */
export function amountAt(
  field: string,
  typed: Typed,
  { locale, currency }: { readonly locale: string; readonly currency: string | undefined },
  faults: FieldFault[],
): string {
  const text = typed[field] ?? '';
  if (text === '') return '';
  const read = readTypedAmount(text, locale, currency);
  if (!read.ok) faults.push({ field, ...read.fault });
  return read.ok ? read.amount : '';
}

function readSplits(
  typed: Typed,
  context: { readonly locale: string; readonly currency: string | undefined },
  faults: FieldFault[],
): SplitInput[] | undefined {
  const rows = splitRows(typed);
  if (rows.length === 0) return undefined;
  const filled = rows.filter((row) => row.categoryId !== '' || row.amount !== '' || row.note !== '');
  if (filled.length === 0) faults.push({ field: `${rows[0]!.name}.amount`, code: 'required' });
  return filled.map((row) => {
    if (row.categoryId === '') faults.push({ field: `${row.name}.categoryId`, code: 'required' });
    if (row.amount === '') faults.push({ field: `${row.name}.amount`, code: 'required' });
    if (row.note.length > 500) faults.push({ field: `${row.name}.note`, code: 'too_long', params: { max: 500 } });
    const amount = amountAt(`${row.name}.amount`, typed, context, faults);
    return { categoryId: row.categoryId, amount, note: row.note.trim() || undefined };
  });
}
