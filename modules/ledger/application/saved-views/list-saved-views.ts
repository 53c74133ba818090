import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import type { SavedView } from './saved-views.js';

/** One's own in their order, then what others share, by name. One on an account that is hidden from whoever asks is not told. */
export class ListSavedViews extends Query<SavedView[]> {
  constructor(readonly actor: Actor) {
    super();
  }
}
