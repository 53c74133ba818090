import { DomainError, invalidField, type FieldFault } from '../../platform/domain/domain-error.js';

export const accountUnknown = (id: string): DomainError => new DomainError('not_found', 'ACCOUNT_NOT_FOUND', { id });
export const accountArchived = (id: string): DomainError => new DomainError('refused', 'ACCOUNT_ARCHIVED', { id });
/** Its balance is all that whoever asks may know of it. */
export const accountTotalOnly = (id: string): DomainError => new DomainError('refused', 'ACCOUNT_TOTAL_ONLY', { id });
export const accountNameTaken = (): DomainError => new DomainError('refused', 'ACCOUNT_NAME_TAKEN');
/** `current` is the version that stands. */
export const versionStale = (current: number): DomainError => new DomainError('stale', 'VERSION_STALE', { current });
export const accountChanged = (): DomainError => new DomainError('conflict', 'ACCOUNT_CHANGED', { retryAfter: 1 });
export const categoryUnknown = (id: string): DomainError => new DomainError('not_found', 'CATEGORY_NOT_FOUND', { id });
export const categoryArchived = (id: string): DomainError => new DomainError('refused', 'CATEGORY_ARCHIVED', { id });
export const categoryNameTaken = (): DomainError => new DomainError('refused', 'CATEGORY_NAME_TAKEN');
export const categoryTooDeep = (): DomainError => new DomainError('refused', 'CATEGORY_TOO_DEEP');
export const categoryKindDiffers = (): DomainError => new DomainError('refused', 'CATEGORY_KIND_DIFFERS');
/** One of the two that every book has, or the system's own. */
export const categoryOfSystem = (): DomainError => new DomainError('refused', 'CATEGORY_OF_SYSTEM');
export const categoryHasChildren = (): DomainError => new DomainError('refused', 'CATEGORY_HAS_CHILDREN');
/** What was ordered is no longer all there is, or has members that are not there. */
export const orderStale = (): DomainError => new DomainError('conflict', 'ORDER_STALE');
export const sameOne = (field: string): DomainError => invalidField(field, 'same_one');
export const payeeUnknown = (id: string): DomainError => new DomainError('not_found', 'PAYEE_NOT_FOUND', { id });
export const tagUnknown = (name: string): DomainError => new DomainError('not_found', 'TAG_NOT_FOUND', { name });
export const accountGroupUnknown = (name: string): DomainError =>
  new DomainError('not_found', 'ACCOUNT_GROUP_NOT_FOUND', { name });
export const mergeUnknown = (id: string): DomainError => new DomainError('not_found', 'MERGE_NOT_FOUND', { id });
export const mergeUndone = (): DomainError => new DomainError('refused', 'MERGE_UNDONE');
/** A later merge moved the same again; that one is undone first. */
export const mergeBuiltUpon = (): DomainError => new DomainError('refused', 'MERGE_BUILT_UPON');
/** It still holds money, and nobody said that this is meant. */
export const accountHoldsMoney = (balance: string, currency: string): DomainError =>
  new DomainError('refused', 'ACCOUNT_HOLDS_MONEY', { balance, currency });
export const currencyDiffers = (expected: string): DomainError =>
  new DomainError('refused', 'CURRENCY_DIFFERS', { expected });
export const splitsDiffer = (sum: string, amount: string, currency: string): DomainError =>
  new DomainError('refused', 'SPLITS_DIFFER', { sum, amount, currency });
export const unbalanced = (currency: string, difference: string): DomainError =>
  new DomainError('refused', 'UNBALANCED', { currency, difference });
export const tooFewEntries = (): DomainError => new DomainError('refused', 'TOO_FEW_ENTRIES');
export const sameAccount = (): DomainError => new DomainError('refused', 'TRANSFER_TO_SAME_ACCOUNT');
export const receivedAmountNeeded = (from: string, to: string): DomainError =>
  new DomainError('refused', 'RECEIVED_AMOUNT_NEEDED', { from, to });
export const receivedAmountDiffers = (): DomainError => new DomainError('refused', 'RECEIVED_AMOUNT_DIFFERS');
export const notPositive = (field: string): DomainError => invalidField(field, 'not_positive');
export const balanceTooLarge = (): DomainError => new DomainError('refused', 'BALANCE_TOO_LARGE');
export const transactionUnknown = (id: string): DomainError =>
  new DomainError('not_found', 'TRANSACTION_NOT_FOUND', { id });
/** One of its accounts is hidden from whoever asks; half of it cannot be taken back. */
export const transactionPartlyHidden = (id: string): DomainError =>
  new DomainError('refused', 'TRANSACTION_PARTLY_HIDDEN', { id });
export const alreadyReversed = (): DomainError => new DomainError('refused', 'ALREADY_CORRECTED');
export const reversalStands = (): DomainError => new DomainError('refused', 'REVERSAL_CANNOT_BE_REVERSED');
export const correctionKindDiffers = (kind: string): DomainError =>
  new DomainError('refused', 'CORRECTION_KIND_DIFFERS', { kind });
/** What changed since is kept no longer, or was numbered by another database: start over. */
export const syncExpired = (): DomainError => new DomainError('gone', 'SYNC_CURSOR_EXPIRED');
/** A confirmed reconciliation locks it: that one must be reopened first. */
export const reconciled = ({ id, date }: { readonly id: string; readonly date: string }): DomainError =>
  new DomainError('refused', 'RECONCILED', { id, date });
export const reconciliationUnknown = (id: string): DomainError =>
  new DomainError('not_found', 'RECONCILIATION_NOT_FOUND', { id });
/** An account is checked against one statement at a time. */
export const reconciliationOpen = (): DomainError => new DomainError('refused', 'RECONCILIATION_OPEN');
export const reconciliationConfirmed = (): DomainError => new DomainError('refused', 'RECONCILIATION_CONFIRMED');
export const reconciliationNotConfirmed = (): DomainError => new DomainError('refused', 'RECONCILIATION_NOT_CONFIRMED');
export const reconciliationNotLatest = (): DomainError => new DomainError('refused', 'RECONCILIATION_NOT_LATEST');
/** `date` is that of the last one that was confirmed. */
export const reconciliationTooEarly = (date: string): DomainError =>
  new DomainError('refused', 'RECONCILIATION_TOO_EARLY', { date });
export const reconciliationDiffers = (difference: string, currency: string): DomainError =>
  new DomainError('refused', 'RECONCILIATION_DIFFERS', { difference, currency });
/** Several items of one request cannot be recorded, so none is. */
export const bulkRefused = (count: number, details: readonly FieldFault[]): DomainError =>
  new DomainError('refused', 'BULK_REFUSED', { count }, details);
export const savedViewUnknown = (id: string): DomainError =>
  new DomainError('not_found', 'SAVED_VIEW_NOT_FOUND', { id });
export const savedViewNameTaken = (): DomainError => new DomainError('refused', 'SAVED_VIEW_NAME_TAKEN');
export const savedViewLimit = (limit: number): DomainError => new DomainError('refused', 'SAVED_VIEW_LIMIT', { limit });
/** A shared one by its words; members who do not see that account would read its name. */
export const savedViewNamesAccount = (): DomainError => new DomainError('refused', 'SAVED_VIEW_NAMES_ACCOUNT');
/** Somebody else's, shared with whoever asks. */
export const savedViewNotYours = (): DomainError => new DomainError('forbidden', 'SAVED_VIEW_NOT_YOURS');
/** Members who may write share what the whole household sees. */
export const savedViewNotShareable = (): DomainError => new DomainError('forbidden', 'SAVED_VIEW_NOT_SHAREABLE');
export const changeSetUnknown = (id: string): DomainError =>
  new DomainError('not_found', 'CHANGE_SET_NOT_FOUND', { id });
export const changeSetItemUnknown = (id: string): DomainError =>
  new DomainError('not_found', 'CHANGE_SET_ITEM_NOT_FOUND', { id });
/** A search for what to change finds nothing. */
export const nothingMatches = (): DomainError => new DomainError('not_found', 'NO_TRANSACTION_MATCHES');
/** A search for what to change finds more than may be changed at once. */
export const changeSetTooLarge = (limit: number): DomainError =>
  new DomainError('refused', 'CHANGE_SET_TOO_LARGE', { limit });
/** Nothing of it waits for a decision. */
export const changeSetDecided = (): DomainError => new DomainError('refused', 'CHANGE_SET_DECIDED');
/** Nothing of it was applied and not undone. */
export const changeSetNotApplied = (): DomainError => new DomainError('refused', 'CHANGE_SET_NOT_APPLIED');
