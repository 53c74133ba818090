import type { AccountView } from '../../../application/list-accounts.js';

export type AccountKind = AccountView['kind'];

/** The kinds of account in the order a person would look for them, by what they are to a household. */
export const FAMILIES = {
  everyday: ['checking', 'cash', 'wallet'],
  savings: ['savings'],
  cards: ['card'],
  investments: ['investment'],
  property: ['property', 'vehicle'],
  loans: ['loan', 'payable'],
  other: ['receivable', 'other'],
} as const satisfies Readonly<Record<string, readonly AccountKind[]>>;

export type Family = keyof typeof FAMILIES;

export const FAMILY_NAMES = Object.keys(FAMILIES) as readonly Family[];

export const familyOf = (kind: AccountKind): Family =>
  FAMILY_NAMES.find((family) => (FAMILIES[family] as readonly AccountKind[]).includes(kind)) ?? 'other';

export const ACCOUNT_KINDS = Object.values(FAMILIES).flat() as readonly AccountKind[];
