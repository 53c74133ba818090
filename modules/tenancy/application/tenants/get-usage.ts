import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import type { Limits } from '../../domain/plan.js';
import type { EntitlementsView } from './get-entitlements.js';

export interface UsageView extends EntitlementsView {
  /** How many there are of what is limited; `households` are those that the actor owns. */
  readonly usage: Limits;
}

/** What the actor's household may have, and what it has. */
export class GetUsage extends Query<UsageView> {
  constructor(readonly actor: Actor) {
    super();
  }
}
