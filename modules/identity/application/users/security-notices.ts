import type { SecurityChangedV1 } from '../../../../contracts/events/identity.js';
import type { Tx } from '../../../platform/application/unit-of-work.js';

export type SecurityChange = SecurityChangedV1['change'];

/** Tells people by mail what changed about how they sign in. */
export abstract class SecurityNotices {
  /**
   * Records `identity.security-changed.v1` with the change itself; the mail follows after the commit.
   * @param detail what it is about in the user's words (a device, a key), at most 200 characters
   */
  abstract record(tx: Tx, userId: string, change: SecurityChange, detail?: string | null): Promise<void>;
}
