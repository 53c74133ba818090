/** What in a row may have the focus, by how it is found in the same row of another day. */
const CONTROLS = ['[data-edit]', '[name=mark]', 'th a'];

/** Swaps rows, and gives the focus to what had it in the row of the same transaction. */
export function keepFocus(old: Element, fresh: Element, swap: () => void): void {
  const focused = document.activeElement;
  const row = old.contains(focused) ? focused?.closest('tr')?.id : undefined;
  const control = CONTROLS.find((one) => focused?.matches(one));
  swap();
  if (!row) return;
  const again = fresh.querySelector<HTMLElement>(`#${CSS.escape(row)}`);
  again?.querySelector<HTMLElement>(control ?? 'th a')?.focus({ preventScroll: true });
}

/** A row that is chosen for a change. */
export const TICKED = 'input[type=checkbox]:checked';

/** What was chosen for a change among the old rows is chosen among the fresh ones. */
export function keepTicks(old: Element, fresh: Element): void {
  for (const { name } of old.querySelectorAll<HTMLInputElement>(TICKED)) {
    const box = fresh.querySelector<HTMLInputElement>(`input[type=checkbox][name="${CSS.escape(name)}"]`);
    if (box) box.checked = true;
  }
}

/** Rows of transactions, in their order; room and forms between them are none. */
export const rowsOf = (table: HTMLTableElement): HTMLTableRowElement[] => [
  ...table.querySelectorAll<HTMLTableRowElement>('tbody > tr[id]'),
];

export const rowOf = (element: Element | null): HTMLTableRowElement | null =>
  element?.closest<HTMLTableRowElement>('.register tbody > tr') ?? null;

/** The row gets the focus, by the link that names it, and comes into sight. */
export function focusRow(row: HTMLTableRowElement | undefined, control = 'th a'): void {
  row?.querySelector<HTMLElement>(control)?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'nearest' });
}
