import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';

export interface TenantView {
  readonly id: string;
  readonly name: string;
  /** ISO 4217; totals are shown in it. */
  readonly baseCurrency: string;
  /** BCP 47. */
  readonly locale: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly createdAt: string;
  readonly version: number;
}

/** The household the actor is bound to. */
export class GetTenant extends Query<TenantView> {
  constructor(readonly actor: Actor) {
    super();
  }
}
