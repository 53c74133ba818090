import type { EmailChangedV1, EmailChangeRequestedV1 } from '../../../../contracts/events/identity.js';
import type { Tx } from '../../../platform/application/unit-of-work.js';

/** Facts about the addresses of accounts; the letters they ask for follow after the commit. */
export abstract class EmailChanges {
  /** Records `identity.email-change-requested.v1`. */
  abstract noteRequested(tx: Tx, change: EmailChangeRequestedV1): Promise<void>;
  /** Records `identity.email-changed.v1`. */
  abstract noteChanged(tx: Tx, change: EmailChangedV1): Promise<void>;
}
