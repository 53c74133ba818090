import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import type { Finding } from '../../../platform/application/verifications.js';

/** Proves that the tenant whose rows were found is a household, with somebody in it. Answers what does not hold. */
export class VerifyHousehold extends Query<readonly Finding[]> {
  constructor(readonly actor: Actor) {
    super();
  }
}
