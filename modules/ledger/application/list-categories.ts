import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../platform/application/actor.js';

export interface CategoryView {
  readonly id: string;
  readonly name: string;
  readonly kind: 'income' | 'expense';
  readonly parentId: string | null;
  /** `uncategorised-income` or `uncategorised-expense` for the two that every book has; else null. */
  readonly systemKey: string | null;
  readonly archived: boolean;
  readonly version: number;
}

/** The categories that can be picked: groups before what they hold, in their own order. */
export class ListCategories extends Query<CategoryView[]> {
  constructor(readonly actor: Actor) {
    super();
  }
}
