import { DomainError } from '../../platform/domain/domain-error.js';

/** Also for one of another tenant. */
export const notificationUnknown = (id: string): DomainError =>
  new DomainError('not_found', 'NOTIFICATION_NOT_FOUND', { id });
