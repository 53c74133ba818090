import { columnsOf } from './chunks.js';
import { documentAt } from './fetched-part.js';
import type { RegisterWindow } from './register-window.js';
import { focusRow, rowOf } from './row-focus.js';

const EDITOR = '.register-editor';

/** Editing a row in its place: the form of its own page, fetched below it; saved without leaving. */
export class RowEditor {
  private isBusy = false;

  constructor(
    private readonly root: HTMLElement,
    private readonly rows: RegisterWindow,
  ) {}

  async open(link: HTMLAnchorElement): Promise<void> {
    const row = rowOf(link);
    if (!row || this.isBusy) return;
    const typed = this.table.querySelector<HTMLElement>(`${EDITOR} form`);
    // What was typed into another row is not thrown away by a click.
    if (typed instanceof HTMLFormElement && isTouched(typed)) {
      typed.querySelector('button')?.focus();
      return;
    }
    if (!this.close()) return;
    this.isBusy = true;
    const address = new URL(link.href);
    address.searchParams.set('part', '1');
    const form = (await documentAt(address.href))?.getElementById('row-editor');
    this.isBusy = false;
    // Without a script it is a page: that works still.
    if (!form) {
      location.assign(link.href);
      return;
    }
    const place = document.createElement('tr');
    place.className = 'register-editor';
    const cell = place.insertCell();
    cell.colSpan = columnsOf(this.table);
    cell.append(document.adoptNode(form));
    row.after(place);
    place.querySelector<HTMLElement>('input:not([type=hidden])')?.focus();
    place.scrollIntoView({ block: 'nearest' });
  }

  /** False when something is being saved. */
  close(): boolean {
    if (this.isBusy) return false;
    const place = this.table.querySelector(EDITOR);
    const row = place?.previousElementSibling;
    place?.remove();
    if (row instanceof HTMLTableRowElement) focusRow(row, '[data-edit]');
    return true;
  }

  get isOpen(): boolean {
    return this.table.querySelector(EDITOR) !== null;
  }

  /** Saves a form of a row: what is wrong with it comes back beside what was typed. */
  async save(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    form.setAttribute('aria-busy', 'true');
    const answer = await documentAt(...requestOf(form, submitter));
    this.isBusy = false;
    form.removeAttribute('aria-busy');
    const saved = answer?.getElementById('row-saved');
    const refused = answer?.getElementById('row-editor');
    if (saved) return this.done(form, saved.dataset['row'] ?? '', saved.dataset['text'] ?? '');
    if (refused && form.closest(EDITOR)) return this.again(form, refused);
    this.fail(refused?.querySelector('.banner, [data-focus]')?.textContent.trim());
    if (refused) await this.rows.refresh();
  }

  private async done(form: HTMLFormElement, id: string, text: string): Promise<void> {
    const control = form.closest(EDITOR) ? '[data-edit]' : '[name=mark]';
    if (form.closest(EDITOR)) this.close();
    document.dispatchEvent(new CustomEvent('florin:toast', { detail: { text, tone: 'success' } }));
    await this.rows.refresh();
    const row = document.getElementById(`${this.table.id}-${id}`);
    if (row instanceof HTMLTableRowElement) focusRow(row, control);
  }

  private again(form: HTMLFormElement, refused: HTMLElement): void {
    const cell = form.closest('td');
    cell?.replaceChildren(document.adoptNode(refused));
    cell?.querySelector<HTMLElement>('[data-focus], [aria-invalid], input:not([type=hidden])')?.focus();
  }

  private fail(text: string | undefined): void {
    const detail = { text: text || (this.root.dataset['textFailed'] ?? ''), tone: 'danger' };
    document.dispatchEvent(new CustomEvent('florin:toast', { detail }));
  }

  private get table(): HTMLTableElement {
    return this.rows.table;
  }
}

/** A form of a row as it is, or a mark, whose form is all rows' and has a key for one of them alone. */
function requestOf(form: HTMLFormElement, submitter: HTMLElement | null): [string, RequestInit] {
  const body = new URLSearchParams({ part: '1' });
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.set(name, value);
  if (!(submitter instanceof HTMLButtonElement) || submitter.name !== 'mark')
    return [form.action, { method: 'POST', body }];
  const [version = '', status = ''] = submitter.value.split(':');
  // Not `randomUUID()`, which there is on secure origins alone.
  body.set('_key', [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(16)).join('-'));
  body.set('version', version);
  body.set('status', status);
  body.set('register', body.get('accountId') ?? '');
  return [submitter.formAction.replace(/\/status$/, '/row'), { method: 'POST', body }];
}

const isTouched = (form: HTMLFormElement): boolean =>
  [...form.elements].some(
    (one) =>
      (one instanceof HTMLInputElement && one.value !== one.defaultValue) ||
      (one instanceof HTMLSelectElement &&
        [...one.options].some((option) => option.selected !== option.defaultSelected)),
  );
