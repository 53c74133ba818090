import { startKeys } from './parts/register-keys.js';
import { RegisterWindow, type Remembered } from './parts/register-window.js';
import { RowEditor } from './parts/row-editor.js';

const REMEMBER_MS = 200;

interface State {
  readonly register?: Remembered;
}

/** Remembers where the reader is in the entry of the history that they come back to. */
function startMemory(rows: RegisterWindow): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const remember = (): void =>
    history.replaceState({ ...(history.state as State | null), register: rows.remembered }, '');
  const known = (history.state as State | null)?.register;
  history.scrollRestoration = 'manual';
  if (known) rows.restore(known);
  addEventListener(
    'scroll',
    () => {
      clearTimeout(timer);
      timer = setTimeout(remember, REMEMBER_MS);
    },
    { passive: true },
  );
  addEventListener('pagehide', remember);
}

function start(root: HTMLElement, table: HTMLTableElement): void {
  // It keeps itself up to date: swapped as a whole it would lose the reader's place.
  root.closest('[data-live-src]')?.removeAttribute('data-live-src');
  // Rows that come and go are held in place here; two who correct the same jump would make one.
  document.documentElement.style.overflowAnchor = 'none';
  document.querySelector<HTMLElement>('main .pagination')?.setAttribute('hidden', '');
  const rows = new RegisterWindow(root, table);
  const editor = new RowEditor(root, rows);
  let isDue = false;
  const soon = (): void => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      rows.update();
    });
  };
  addEventListener('scroll', soon, { passive: true });
  addEventListener('resize', soon, { passive: true });
  document.addEventListener('florin:refreshed', () => void rows.refresh());
  document.addEventListener('click', (event) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const target = event.target instanceof Element ? event.target : null;
    const link = target?.closest<HTMLAnchorElement>('[data-edit]');
    if (!link && !target?.closest('#row-cancel')) return;
    event.preventDefault();
    if (link) void editor.open(link);
    else editor.close();
  });
  // Before the page's own guard of forms, which would take it for sent.
  document.addEventListener(
    'submit',
    (event) => {
      if (!(event.target instanceof HTMLFormElement) || !root.contains(event.target)) return;
      event.preventDefault();
      void editor.save(event.target, event.submitter);
    },
    { capture: true },
  );
  startKeys(rows, editor);
  startMemory(rows);
  rows.update();
}

const root = document.querySelector<HTMLElement>('[data-register]');
const table = root?.querySelector('table');
if (root && table) start(root, table);
