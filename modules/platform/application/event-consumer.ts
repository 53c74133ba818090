import type { Actor } from './actor.js';
import type { EventEnvelope } from './event.js';
import type { OnceKey } from './unit-of-work.js';

/** What a consumer needs to write: both go straight into `UnitOfWork.once`. */
export interface Delivery {
  /** The system, in the tenant of the event. */
  readonly actor: Actor;
  /** The same for every delivery of the event to this consumer. */
  readonly key: OnceKey;
}

/**
 * Answers a contract event. Called at least once for each event; the effect happens once because it is written under
 * `uow.once(delivery.actor, delivery.key, …)`. Events of one aggregate arrive in order: the next one waits until this
 * one succeeded or was parked. A thrown error means "again later", with growing pauses, until the event is parked in
 * the dead letters; a `refused` DomainError parks it at once, since its answer never changes.
 */
export interface EventConsumer {
  consume(event: EventEnvelope, delivery: Delivery): Promise<void>;
  /**
   * For consumers of many small events: answers several of one tenant, in their order and no two of one aggregate,
   * with their effects in one transaction (`uow.onceForEach`). When it throws, none of them may stand; each is then
   * consumed alone, so that a bad one is the only one that is parked.
   */
  consumeAll?(events: readonly DeliveredEvent[]): Promise<void>;
}

export interface DeliveredEvent {
  readonly event: EventEnvelope;
  readonly delivery: Delivery;
}

/** One event type at one consumer. */
export interface Consumption {
  readonly type: string;
  readonly consumer: string;
}

type ConsumerClass = abstract new (...args: never[]) => EventConsumer;

const consumptions = new WeakMap<object, readonly Consumption[]>();
const CONSUMER_NAME = /^[a-z][a-z0-9-]{0,59}$/;

/**
 * Marks a provider as a consumer of contract events of `type`. May be repeated on a class: under one consumer name,
 * events of several types keep their common order.
 * @param consumer lower-case words and hyphens; it names a queue and stands in the keys of what was applied, so it
 *   never changes once released
 */
export const ConsumesEvent =
  (type: string, consumer: string) =>
  (target: ConsumerClass): void => {
    if (!CONSUMER_NAME.test(consumer))
      throw new Error(`'${consumer}' is not a consumer name: use a-z, 0-9 and hyphens`);
    consumptions.set(target, [...consumptionsOf(target), { type, consumer }]);
  };

/** What a class consumes; empty for any other class. */
export const consumptionsOf = (target: object): readonly Consumption[] => consumptions.get(target) ?? [];
