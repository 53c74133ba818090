import { z } from 'zod';
import type { FieldFault } from '../../../../platform/domain/domain-error.js';
import { localDate } from '../../../../platform/interfaces/http/fields.js';
import { readForm, type Form } from '../../../../platform/interfaces/http/read-form.js';
import { readTypedAmount } from '../read-typed-amount.js';

const SCHEMA = z.object({ date: localDate(), statementBalance: z.string() });

/** A statement's date and balance as typed, in the account's currency. */
export function readStatementForm(body: unknown, locale: string, currency: string): Form<z.infer<typeof SCHEMA>> {
  const form = readForm(SCHEMA, body);
  const faults: FieldFault[] = form.ok ? [] : [...form.faults];
  const balance = form.typed['statementBalance'] ?? '';
  const read = balance === '' ? null : readTypedAmount(balance, locale, currency);
  if (read && !read.ok) faults.push({ field: 'statementBalance', ...read.fault });
  if (!form.ok || !read?.ok) return { ok: false, faults, typed: form.typed };
  return { ok: true, typed: form.typed, value: { date: form.value.date, statementBalance: read.amount } };
}
