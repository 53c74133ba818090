import type { MailPurpose } from '../email/mail-tokens.js';
import type { User } from '../ports.js';
import type { SecurityChange } from './security-notices.js';

export interface LinkLetter {
  readonly user: User;
  readonly purpose: MailPurpose;
  readonly to: string;
  /** Stands in the link; for confirming an address beside it too. */
  readonly token: string;
}

/** Sends the mails of this module, in the language of their reader. Throws when one could not be handed over. */
export abstract class Letters {
  /** Holds a link that does something once its reader presses a button. */
  abstract link(letter: LinkLetter): Promise<void>;
  /** Someone wants to move another account to the address of this one. */
  abstract addressWanted(user: User): Promise<void>;
  /** Someone tried to register with an address that has an account. */
  abstract alreadyRegistered(user: User): Promise<void>;
  /** Something changed about how they sign in. @param detail a device, a passkey or a key, as the user named it */
  abstract securityChanged(user: User, change: SecurityChange, detail: string | null): Promise<void>;
  /** A session was ended because its refresh token was used twice. */
  abstract sessionReused(user: User): Promise<void>;
}
