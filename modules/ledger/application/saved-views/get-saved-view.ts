import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import type { SavedView } from './saved-views.js';

/** Throws `SAVED_VIEW_NOT_FOUND`. */
export class GetSavedView extends Query<SavedView> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
  ) {
    super();
  }
}
