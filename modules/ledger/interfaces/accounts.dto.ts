import { z } from 'zod';
import { explainLinks } from '../../platform/interfaces/http/explanation.js';
import { amount, currency, id, localDate, text, version } from '../../platform/interfaces/http/fields.js';
import { ACCOUNT_KINDS } from '../application/account-kinds.js';
import { VISIBILITIES } from '../application/visibilities.js';

const MEMBERS_MAX = 100;

/** Who sees it; `memberIds` are those who see all of it, whoever asks among them (alone, unless told). */
const sight = {
  visibility: z.enum(VISIBILITIES).optional(),
  memberIds: z.array(id()).max(MEMBERS_MAX).optional(),
};

export const openAccountBody = z
  .strictObject({
    name: text(100),
    kind: z.enum(ACCOUNT_KINDS),
    currency: currency(),
    group: text(100).optional(),
    openingBalance: amount().optional(),
    openingDate: localDate().optional(),
    ...sight,
  })
  .meta({
    id: 'OpenAccount',
    examples: [{ name: 'Everyday', kind: 'checking', currency: 'EUR', openingBalance: '120.00' }],
  });

export const changeAccountBody = z
  .strictObject({
    version: version(),
    name: text(100).optional(),
    group: text(100).nullable().optional(),
    ...sight,
  })
  .meta({ id: 'ChangeAccount' });

export const versionBody = z.strictObject({ version: version() }).meta({ id: 'Version' });

export const accountView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    kind: z.enum(ACCOUNT_KINDS),
    currency: z.string(),
    group: z.string().nullable(),
    balance: z.string(),
    archived: z.boolean(),
    version: z.number().int().nullable().meta({ description: 'Null for who sees the total only' }),
    createdAt: z.string(),
    visibility: z.enum(VISIBILITIES),
    memberIds: z
      .array(z.uuid())
      .nullable()
      .meta({ description: 'Who sees all of it; null for who sees the total only' }),
    access: z.enum(['full', 'total']).meta({ description: 'What you see of it' }),
    links: explainLinks,
  })
  .meta({ id: 'Account' });

export const accountAnswer = z.object({ data: accountView });
export const accountsAnswer = z.object({ data: z.array(accountView) });

export const balanceAnswer = z.object({
  data: z
    .object({
      accountId: z.uuid(),
      amount: z.string(),
      currency: z.string(),
      asOf: z.string().nullable(),
      knownAt: z.string().nullable(),
      links: explainLinks,
    })
    .meta({ id: 'Balance' }),
});
