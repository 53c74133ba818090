import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/application/actor.js';
import type { Counted } from '../../domain/plan.js';

/** How many the actor's household has. */
export type Count = (actor: Actor) => Promise<number>;

/** What is limited and kept by other modules, counted by whoever keeps it (`onModuleInit`). */
@Injectable()
export class UsageCounts {
  private readonly counts = new Map<Counted, Count>();

  register(what: Counted, count: Count): void {
    this.counts.set(what, count);
  }

  async of(actor: Actor): Promise<Partial<Record<Counted, number>>> {
    const counted = [...this.counts].map(async ([what, count]) => [what, await count(actor)] as const);
    return Object.fromEntries(await Promise.all(counted));
  }
}
