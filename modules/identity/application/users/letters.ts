import type { User } from '../ports.js';
import type { SecurityChange } from './security-notices.js';

/** Sends the mails of this module, in the language of their reader. Throws when one could not be handed over. */
export abstract class Letters {
  /** Asks to confirm the address. @param token stands in the link and beside it */
  abstract verifyAddress(user: User, token: string): Promise<void>;
  /** Someone tried to register with an address that has an account. */
  abstract alreadyRegistered(user: User): Promise<void>;
  /** Something changed about how they sign in. @param detail a device, a passkey or a key, as the user named it */
  abstract securityChanged(user: User, change: SecurityChange, detail: string | null): Promise<void>;
  /** A session was ended because its refresh token was used twice. */
  abstract sessionReused(user: User): Promise<void>;
}
