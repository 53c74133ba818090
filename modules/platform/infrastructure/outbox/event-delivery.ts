import { Injectable } from '@nestjs/common';
import { systemActor } from '../../application/actor.js';
import type { EventEnvelope } from '../../application/event.js';
import { eventKey, OnceKey } from '../../application/unit-of-work.js';
import { DomainError } from '../../domain/domain-error.js';
import { Log } from '../../application/log.js';
import { hashed } from '../logging/pino-log.js';
import { Settings } from '../settings.js';
import { ConsumerRegistry, type Destination } from './consumer-registry.js';
import { Deliveries, type Claimed } from './deliveries.js';

/** Thrown to the queue: look again after the pause. Says nothing of the event, since queue stores keep it. */
export class ComeAgain extends Error {
  constructor(readonly pauseMs: number) {
    super('The delivery waits');
    this.name = 'ComeAgain';
  }
}

const BACKOFF_FIRST_MS = 1_000;
const BACKOFF_MAX_MS = 300_000;
const UNAVAILABLE_MS = 2_000;
const OPEN_TRANSACTION_MS = 500;
const FAULT_LENGTH_MAX = 1_000;

/** Brings events to consumers: in order per aggregate, again after a pause when they fail, parked when they keep failing. */
@Injectable()
export class EventDelivery {
  constructor(
    private readonly deliveries: Deliveries,
    private readonly registry: ConsumerRegistry,
    private readonly settings: Settings,
    private readonly log: Log,
  ) {}

  /**
   * Runs the event of a job when it is the first of its aggregate, then those that waited behind it, whose own jobs
   * have come and gone. A job behind an elder event ends at once: whoever runs the elder goes on with it.
   * @param resumed the job was begun before: its event may be done, and those behind it are this job's to run
   */
  async run(of: Destination, resumed: boolean): Promise<void> {
    let only = resumed ? null : of.eventId;
    for (;;) {
      const claimed = await this.deliveries.claim(of, only);
      if (claimed) {
        await this.attempt(of, claimed);
        only = null;
      } else if (await this.isOver(of, only)) return;
    }
  }

  /** After nothing was claimed: true when this job has nothing to do, false when it should claim again. */
  private async isOver(of: Destination, only: string | null): Promise<boolean> {
    const { waits, head, pauseMs } = await this.deliveries.state(of);
    if (head !== null && (only === null || only === head)) {
      if (pauseMs > 0) throw new ComeAgain(pauseMs);
      return false;
    }
    if (only === null || waits) return true;
    // No row: applied before, or the relay added the job and its transaction is still open.
    const sent = await this.deliveries.sent(of);
    if (sent === false) throw new ComeAgain(OPEN_TRANSACTION_MS);
    return sent === null || !(await this.deliveries.state(of)).waits;
  }

  /** Applies what was claimed: settled, postponed (then `ComeAgain` is thrown) or given up afterwards. */
  async attempt(of: Destination, claimed: Claimed): Promise<void> {
    const event = JSON.parse(claimed.payload) as EventEnvelope;
    if (claimed.attempts > this.settings.consumerAttempts) {
      return this.giveUp(of, event, `The process ended during ${claimed.attempts - 1} attempts`);
    }
    try {
      const { tenantId, correlationId } = event;
      const actor = systemActor(tenantId, correlationId);
      const key = keyOf(event, of.consumer, claimed);
      const consumer = this.registry.instance(of.consumer);
      await this.log.within(correlationId, () => consumer.consume(event, { actor, key }));
    } catch (fault) {
      return this.failed(of, { event, claimed, fault });
    }
    await this.deliveries.settle(of, event.id);
  }

  private async failed(of: Destination, { event, claimed, fault }: Failure): Promise<void> {
    if (isPassing(fault)) {
      await this.deliveries.postpone(of, event.id, { ms: UNAVAILABLE_MS, counted: false });
      throw new ComeAgain(UNAVAILABLE_MS);
    }
    if (isRefusal(fault) || claimed.attempts >= this.settings.consumerAttempts) {
      return this.giveUp(of, event, describe(fault));
    }
    const ms = Math.min(BACKOFF_FIRST_MS * 2 ** (claimed.attempts - 1), BACKOFF_MAX_MS);
    await this.deliveries.postpone(of, event.id, { ms, counted: true });
    this.log.event('warn', 'event.consumer-failed', {
      ...traceOf(of, event),
      attempt: claimed.attempts,
      fault: nameOf(fault),
    });
    throw new ComeAgain(ms);
  }

  private async giveUp(of: Destination, event: EventEnvelope, fault: string): Promise<void> {
    await this.deliveries.park(of, event.id, fault.slice(0, FAULT_LENGTH_MAX));
    this.log.event('error', 'event.dead-lettered', traceOf(of, event));
  }
}

interface Failure {
  readonly event: EventEnvelope;
  readonly claimed: Claimed;
  readonly fault: unknown;
}

const REFUSED = 'refused';
/** How the fault of a refusal begins in the dead letters. */
export const REFUSAL_PREFIX = `${REFUSED} `;

const keyOf = ({ id }: EventEnvelope, consumer: string, { redeliveries }: Claimed): OnceKey => {
  const first = eventKey(id, consumer);
  // The refusal stays stored under the first key; sent again after a mend, the event needs a key of its own.
  return redeliveries === 0 ? first : new OnceKey(`${first.value} ${redeliveries}`, first.request, first.keepHours);
};

const isRefusal = (fault: unknown): boolean => fault instanceof DomainError && fault.kind === REFUSED;

/** The database is away, or another worker holds the event at this moment: no fault of the event. */
const isPassing = (fault: unknown): boolean =>
  fault instanceof DomainError && (fault.kind === 'unavailable' || fault.code === 'IDEMPOTENCY_KEY_IN_USE');

const describe = (fault: unknown): string =>
  fault instanceof DomainError
    ? `${fault.kind} ${fault.code}`
    : fault instanceof Error
      ? `${fault.name}: ${fault.message}`
      : String(fault);

/** For the log: messages may quote what people wrote. */
const nameOf = (fault: unknown): string =>
  fault instanceof DomainError ? fault.code : fault instanceof Error ? fault.name : typeof fault;

const traceOf = (of: Destination, event: EventEnvelope) => ({
  consumer: of.consumer,
  eventId: event.id,
  type: event.type,
  tenantId: hashed(event.tenantId),
  correlationId: event.correlationId,
});
