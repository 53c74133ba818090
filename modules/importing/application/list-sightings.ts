import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../platform/application/actor.js';
import type { Sighting } from '../domain/known-movements.js';

/** Where else the movements of an account were read: rows of its other imports, committed or not. */
export class ListSightings extends Query<Sighting[]> {
  constructor(
    readonly actor: Actor,
    readonly accountId: string,
    readonly range: {
      readonly from: string;
      readonly to: string;
      readonly bankIds: readonly string[];
      /** The import that asks; its own rows are no evidence. */
      readonly except: string;
    },
  ) {
    super();
  }
}
