import type { RegisterWindow } from './register-window.js';
import type { RowEditor } from './row-editor.js';
import { focusRow, rowOf, rowsOf } from './row-focus.js';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select, dialog[open], [contenteditable]') !== null;

/** The keys that web.md names; none of them while one types, and arrows only among the rows. */
export function startKeys(rows: RegisterWindow, editor: RowEditor): void {
  const step = (by: number): void => {
    const all = rowsOf(rows.table);
    const current = rowOf(document.activeElement);
    const seen = all.findIndex((row) => row.getBoundingClientRect().bottom > 0);
    focusRow(all[current ? all.indexOf(current) + by : seen]);
  };
  const keys: Readonly<Record<string, () => void>> = {
    j: () => step(1),
    k: () => step(-1),
    e: () => rowOf(document.activeElement)?.querySelector<HTMLElement>('[data-edit]')?.click(),
    n: () => document.querySelector<HTMLElement>('a[href^="/app/transactions/new"]')?.click(),
    '/': () => document.querySelector<HTMLElement>('main input[type=search]')?.focus(),
    '?': () => document.querySelector<HTMLDialogElement>('#register-keys')?.showModal(),
  };
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && editor.isOpen && !document.querySelector('dialog[open]')) {
      event.preventDefault();
      editor.close();
      return;
    }
    if (isTyping(event.target)) return;
    const arrow = rowOf(document.activeElement) ? { ArrowDown: 'j', ArrowUp: 'k' }[event.key] : undefined;
    const act = keys[arrow ?? event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
