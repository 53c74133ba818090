import { DomainError } from '../../../platform/domain/domain-error.js';
import { sameOne } from '../errors.js';

/** What one transaction is to another; each has its contrary, seen from the other one. */
export const RELATIONS = ['refund-of', 'refunded-by', 'reimburses', 'reimbursed-by'] as const;
export type Relation = (typeof RELATIONS)[number];

/** How many links a transaction may have. */
export const LINKS_MAX = 50;

export interface Link {
  readonly kind: 'refund' | 'reimbursement';
  /** The money that came back. */
  readonly fromId: string;
  /** What it came back for. */
  readonly toId: string;
}

/** What is said of one transaction, as it is kept. Throws `VALIDATION_ERROR` where both are one. */
export function linkOf(id: string, relation: Relation, otherId: string): Link {
  if (id === otherId) throw sameOne('transactionId');
  const kind = relation.startsWith('refund') ? 'refund' : 'reimbursement';
  const isBack = relation === 'refund-of' || relation === 'reimburses';
  return isBack ? { kind, fromId: id, toId: otherId } : { kind, fromId: otherId, toId: id };
}

/** What a link says of `id`, one of its ends. */
export function relationOf({ kind, fromId }: Pick<Link, 'kind' | 'fromId'>, id: string): Relation {
  if (fromId === id) return kind === 'refund' ? 'refund-of' : 'reimburses';
  return kind === 'refund' ? 'refunded-by' : 'reimbursed-by';
}

export const linkUnknown = (id: string): DomainError => new DomainError('not_found', 'LINK_NOT_FOUND', { id });
/** The two are linked in this way already. */
export const linkStands = (): DomainError => new DomainError('refused', 'LINK_EXISTS');
/** What it leads to leads back to it. */
export const linkClosesRing = (): DomainError => new DomainError('refused', 'LINK_CYCLE');
export const linksFull = (): DomainError => new DomainError('refused', 'LINKS_FULL', { max: LINKS_MAX });
