import { DomainError } from '../../platform/domain/domain-error.js';

/** The tenant of the event is taken by another household: the event is parked, since no repeat can help. */
export const tenantTaken = (): DomainError => new DomainError('refused', 'TENANT_TAKEN');
