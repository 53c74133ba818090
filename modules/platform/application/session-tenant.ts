import type { Actor } from './actor.js';

/** The household that a session is in: what its next token and its pages are for. */
export abstract class SessionTenant {
  /**
   * The actor's session goes to a household that they belong to, and their next sign-in starts there. Without a session
   * (API keys) nothing happens. Doing it twice is doing it once.
   */
  abstract moveTo(actor: Actor, tenantId: string): Promise<void>;
}
