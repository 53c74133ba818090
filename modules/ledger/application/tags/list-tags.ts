import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';

export interface TagView {
  readonly name: string;
  /** How many transactions stand. */
  readonly transactions: number;
}

/** Tags of the transactions that the actor sees, those used most first. */
export class ListTags extends Query<TagView[]> {
  constructor(readonly actor: Actor) {
    super();
  }
}
