import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';

export interface CategoryUse {
  readonly id: string;
  /** How many legs stand in it, of those that whoever asks sees. */
  readonly legs: number;
}

/** How much is recorded in each category that has anything. */
export class ListCategoryUse extends Query<CategoryUse[]> {
  constructor(readonly actor: Actor) {
    super();
  }
}
