import type { Actor } from './actor.js';

/**
 * An open database transaction, bound to one actor and tenant. Opaque outside `platform/infrastructure/database`:
 * every port method that writes takes it first, so no statement can escape the transaction.
 */
export interface Tx {
  readonly actor: Actor;
  /** The instant of the transaction; the only clock of a handler. */
  readonly now: Date;
}

/**
 * What makes a write happen once. `value` is unique per tenant and principal; `request` names what was asked (method
 * and path, or consumer), so that a key used for two different requests is refused.
 * `replayed` is set to true by the unit of work when the stored answer was given again.
 */
export class OnceKey {
  replayed = false;
  constructor(
    readonly value: string,
    readonly request: string,
    /** How long the answer is kept, in hours. */
    readonly keepHours: number = 24,
  ) {}
}

/** The key of one event at one consumer: at least once delivered, exactly once applied. */
export const eventKey = (eventId: string, consumer: string): OnceKey =>
  new OnceKey(`event ${eventId} ${consumer}`, consumer, 24 * 30);

/** One of several things that are written together, each once. */
export interface OnceItem {
  readonly key: OnceKey;
  readonly input: unknown;
}

/** The only way to write. */
export abstract class UnitOfWork {
  /**
   * Runs `work` in one database transaction, at most once per tenant, principal and key, and answers its result as it
   * reads after a JSON round trip. A repeat with the same `input` answers the stored result byte for byte.
   *
   * - The same key with another request or input: `IDEMPOTENCY_KEY_REUSED` (422).
   * - The same key while the first is still running: `IDEMPOTENCY_KEY_IN_USE` (409).
   * - A `refused` DomainError thrown by `work` rolls its statements back and is kept with the key; any other error
   *   leaves nothing behind, not even the key (docs/decisions/0004).
   * - Serialisation failures and deadlocks (SQLSTATE 40001, 40P01) are run again, at most three times.
   */
  abstract once<R>(actor: Actor, key: OnceKey, input: unknown, work: (tx: Tx) => Promise<R>): Promise<R>;

  /**
   * As `once` without a result, for several keys in one database transaction: `work` gets those that were not done
   * before. All stand or none. A key that holds something else, or that is in use, fails all: try them one by one.
   */
  abstract onceForEach<Item extends OnceItem>(
    actor: Actor,
    items: readonly Item[],
    work: (tx: Tx, fresh: readonly Item[]) => Promise<void>,
  ): Promise<void>;
}
