import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import type { Limits, Plan } from '../../domain/plan.js';

export interface EntitlementsView {
  /** Null: this installation has no plans, every feature is there. */
  readonly plan: Plan | null;
  readonly limits: Limits;
}

/** What the plan of the actor's household, or else the installation, allows. */
export class GetEntitlements extends Query<EntitlementsView> {
  constructor(readonly actor: Actor) {
    super();
  }
}
