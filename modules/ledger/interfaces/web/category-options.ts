import type { SelectProps } from '../../../platform/interfaces/web/components/select.js';
import type { CategoryView } from '../../application/list-categories.js';

type Options = SelectProps['options'];

/**
 * Categories for a choice: groups with what they hold, those of `kind` first. `uncategorised` adds the two that every
 * book has, which are chosen by choosing nothing when a transaction is recorded.
 */
export function categoryOptions(
  categories: readonly CategoryView[],
  kind: CategoryView['kind'],
  uncategorised = false,
): Options {
  const shown = categories.filter((category) => !category.archived);
  const own = shown.filter((category) => category.systemKey === null);
  const system = uncategorised ? shown.filter((category) => category.systemKey !== null) : [];
  const groups = own.filter((category) => category.parentId === null);
  const ordered = [...groups.filter((group) => group.kind === kind), ...groups.filter((group) => group.kind !== kind)];
  return [...system.map(option), ...ordered.map((group) => withChildren(group, own))];
}

const option = (category: CategoryView): { value: string; label: string } => ({
  value: category.id,
  label: category.name,
});

function withChildren(group: CategoryView, all: readonly CategoryView[]): Options[number] {
  const children = all.filter((category) => category.parentId === group.id);
  return children.length === 0 ? option(group) : { group: group.name, options: [group, ...children].map(option) };
}
