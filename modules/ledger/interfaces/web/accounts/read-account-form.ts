import { z } from 'zod';
import type { Actor } from '../../../../platform/application/actor.js';
import type { FieldFault } from '../../../../platform/domain/domain-error.js';
import { isCurrency } from '../../../../platform/domain/currency.js';
import { localDate, text } from '../../../../platform/interfaces/http/fields.js';
import { readForm, type Form } from '../../../../platform/interfaces/http/read-form.js';
import type { OpenAccountInput } from '../../../application/open-account.js';
import { readTypedAmount } from '../read-typed-amount.js';
import { ACCOUNT_KINDS, type AccountKind } from './account-kinds.js';
import { memberIdsOf, VISIBILITY } from './sight-form.js';

const SCHEMA = z.object({
  name: text(100),
  kind: z.enum(ACCOUNT_KINDS as [AccountKind, ...AccountKind[]]),
  currency: z.string().refine(isCurrency, { params: { code: 'currency_unknown' } }),
  group: text(100).optional(),
  openingBalance: z.string().optional(),
  openingDate: localDate().optional(),
  visibility: VISIBILITY,
});

/** A new account as typed; its opening balance in its own currency. */
export function readAccountForm(
  body: unknown,
  { locale, userId }: Pick<Actor, 'locale' | 'userId'>,
): Form<OpenAccountInput> {
  const form = readForm(SCHEMA, body);
  const { typed } = form;
  const faults: FieldFault[] = form.ok ? [] : [...form.faults];
  const currency = typed['currency'] ?? '';
  const balance = typed['openingBalance'] ?? '';
  const read = balance === '' ? null : readTypedAmount(balance, locale, isCurrency(currency) ? currency : undefined);
  if (read && !read.ok) faults.push({ field: 'openingBalance', ...read.fault });
  if (!form.ok || faults.length > 0) return { ok: false, faults, typed };
  const memberIds = memberIdsOf(typed, form.value.visibility, userId);
  return { ok: true, typed, value: { ...form.value, memberIds, openingBalance: read?.ok ? read.amount : undefined } };
}
