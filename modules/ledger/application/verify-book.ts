import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../platform/application/actor.js';
import type { Finding } from '../../platform/application/verifications.js';

/**
 * Proves the book of one tenant (docs/glossary.md, invariants 1 and 4), as of one moment: every transaction balances,
 * every entry has what it needs, every reversal negates what it takes back, and the whole sums to zero. Answers what
 * does not hold.
 */
export class VerifyBook extends Query<readonly Finding[]> {
  constructor(readonly actor: Actor) {
    super();
  }
}
