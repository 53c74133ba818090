import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../platform/application/unit-of-work.js';
import { newId } from '../../platform/application/new-id.js';
import { SYSTEM_KEYS, type SystemKey } from '../domain/category.js';
import { CATEGORY_TREE } from '../domain/category-tree.js';
import { Categories, CategoryNames, Outbox, type NewCategory } from './ports.js';
import { bookOpened } from './published-events.js';

export interface SeedBookInput {
  readonly tenantId: string;
  readonly ownerUserId: string;
  /** The language of the category names. */
  readonly locale: string;
}

/** Gives a new tenant its category tree and the system's own categories, and says that the book is open. */
export class SeedBook extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: SeedBookInput,
  ) {
    super();
  }
}

@CommandHandler(SeedBook)
export class SeedBookHandler implements ICommandHandler<SeedBook> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly categories: Categories,
    private readonly names: CategoryNames,
    private readonly outbox: Outbox,
  ) {}

  async execute({ actor, key, input }: SeedBook): Promise<void> {
    await this.uow.once(actor, key, input, async (tx) => {
      await this.categories.add(tx, [...this.system(input.locale), ...this.tree(input.locale)]);
      await this.outbox.record(tx, [bookOpened(input.tenantId, input.ownerUserId)]);
    });
  }

  private system(locale: string): NewCategory[] {
    const kinds: Readonly<Record<SystemKey, NewCategory['kind']>> = {
      opening: 'equity',
      exchange: 'exchange',
      'uncategorised-income': 'income',
      'uncategorised-expense': 'expense',
      adjustment: 'equity',
    };
    return SYSTEM_KEYS.map((systemKey, index) => ({
      id: newId(),
      name: this.names.of(locale, systemKey),
      kind: kinds[systemKey],
      parentId: null,
      systemKey,
      position: 10_000 + index,
    }));
  }

  private tree(locale: string): NewCategory[] {
    return CATEGORY_TREE.flatMap(({ key, kind, children }, index): NewCategory[] => {
      const named = (name: string) => ({ id: newId(), name: this.names.of(locale, name), kind, systemKey: null });
      const group = { ...named(key), parentId: null, position: index * 100 };
      return [
        group,
        ...children.map((child, at) => ({ ...named(child), parentId: group.id, position: index * 100 + at + 1 })),
      ];
    });
  }
}
