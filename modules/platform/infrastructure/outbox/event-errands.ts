import { Injectable } from '@nestjs/common';
import { systemActor } from '../../application/actor.js';
import type { DeliveredEvent } from '../../application/event-consumer.js';
import type { EventEnvelope } from '../../application/event.js';
import { Log } from '../../application/log.js';
import { eventKey } from '../../application/unit-of-work.js';
import { ConsumerRegistry, type Destination, type Errand } from './consumer-registry.js';
import type { Claimed } from './deliveries.js';
import { ClaimedTogether } from './claimed-together.js';
import { ComeAgain, EventDelivery } from './event-delivery.js';

const OPEN_TRANSACTION_MS = 500;

/**
 * Runs a job: one event, or several of a tenant at a consumer that takes several. Those are applied together at their
 * first attempt; what fails is tried alone, and so is all that was tried before or waits behind another of its aggregate.
 */
@Injectable()
export class EventErrands {
  constructor(
    private readonly together: ClaimedTogether,
    private readonly delivery: EventDelivery,
    private readonly registry: ConsumerRegistry,
    private readonly log: Log,
  ) {}

  /** @param resumed the job was begun before: its events may be done, and those behind them are this job's to run */
  async run({ others = [], ...first }: Errand, resumed: boolean): Promise<void> {
    if (others.length === 0) return this.delivery.run(first, resumed);
    const all = [first, ...others.map(([aggregateId, eventId]) => ({ ...first, aggregateId, eventId }))];
    const pauses = new Pauses();
    const claimed = await this.together.claim(all);
    await this.apply(first, claimed, pauses);
    const known = new Set(claimed.map(({ eventId }) => eventId));
    const rest = all.filter(({ eventId }) => !known.has(eventId));
    if (rest.length > 0 && (await this.areUnsent(rest, pauses)))
      await this.apply(first, await this.together.claim(rest), pauses);
    for (const aggregateId of await this.together.waiting(all)) {
      const { eventId } = all.find((one) => one.aggregateId === aggregateId)!;
      await pauses.over(() => this.delivery.run({ ...first, aggregateId, eventId }, true));
    }
    pauses.end();
  }

  /** Whether the relay's transaction was still open when the job began: it is not any more. */
  private async areUnsent(rest: readonly Destination[], pauses: Pauses): Promise<boolean> {
    const sent = await this.together.sent(rest);
    if (sent.some((one) => !one)) pauses.add(OPEN_TRANSACTION_MS);
    return sent.some((one) => one);
  }

  private async apply(of: Destination, claimed: readonly Claimed[], pauses: Pauses): Promise<void> {
    if (claimed.length === 0) return;
    if (!(await this.allAtOnce(of, claimed))) {
      for (const one of claimed) await pauses.over(() => this.delivery.attempt(of, one));
      return;
    }
    const eventIds = claimed.map(({ eventId }) => eventId);
    await this.together.settle(of, eventIds);
  }

  private async allAtOnce({ consumer }: Destination, claimed: readonly Claimed[]): Promise<boolean> {
    const events = claimed.map(({ payload }): DeliveredEvent => {
      const event = JSON.parse(payload) as EventEnvelope;
      const actor = systemActor(event.tenantId, event.correlationId);
      return { event, delivery: { actor, key: eventKey(event.id, consumer) } };
    });
    try {
      const { correlationId } = events[0]!.event;
      await this.log.within(correlationId, () => this.registry.instance(consumer).consumeAll!(events));
      return true;
    } catch {
      // Whose fault it was is found by trying each alone, and said there.
      return false;
    }
  }
}

/** Gathers when to come again, so that what must wait holds up nothing else of its job. */
class Pauses {
  private leastMs = Infinity;

  add(ms: number): void {
    this.leastMs = Math.min(this.leastMs, ms);
  }

  async over(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (fault) {
      if (!(fault instanceof ComeAgain)) throw fault;
      this.add(fault.pauseMs);
    }
  }

  /** Throws `ComeAgain` when anything waits. */
  end(): void {
    if (this.leastMs < Infinity) throw new ComeAgain(this.leastMs);
  }
}
