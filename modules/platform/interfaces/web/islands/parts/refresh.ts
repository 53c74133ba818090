import { announce } from './announce.js';

const FRESH_MS = 1400;

/** The element, or something in it, is being worked with: a swap now would take it from under the reader's hands. */
const inUse = (element: Element): boolean => {
  const focused = document.activeElement;
  return focused !== null && element.contains(focused) && focused.matches('input, select, textarea, [contenteditable]');
};

/** Every element with `data-live-src`, grouped by that address, is replaced by the same element of the fetched page. */
export async function refreshLive(): Promise<void> {
  const bySource = Map.groupBy(
    document.querySelectorAll<HTMLElement>('[data-live-src][id]'),
    (element) => element.dataset['liveSrc'] || location.href,
  );
  const changed = await Promise.all([...bySource].map(([source, elements]) => refreshFrom(source, elements)));
  if (changed.some(Boolean)) announce(document.body.dataset['textLive'] ?? '');
  // For islands that keep themselves up to date.
  document.dispatchEvent(new CustomEvent('florin:refreshed'));
}

async function refreshFrom(source: string, elements: readonly HTMLElement[]): Promise<boolean> {
  const answer = await fetch(source, { credentials: 'same-origin', headers: { accept: 'text/html' } });
  // A redirect leads to sign-in, where there is nothing to swap.
  if (!answer.ok || answer.redirected) return false;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  let changed = false;
  for (const old of elements) {
    const fresh = page.getElementById(old.id);
    if (!fresh || !old.isConnected || inUse(old) || fresh.isEqualNode(old)) continue;
    swap(old, document.adoptNode(fresh));
    changed = true;
  }
  return changed;
}

function swap(old: HTMLElement, fresh: HTMLElement): void {
  const focusedId = old.contains(document.activeElement) ? document.activeElement?.id : undefined;
  const open = [...old.querySelectorAll('details')].map((details) => details.open);
  fresh.querySelectorAll('details').forEach((details, index) => (details.open = open[index] ?? details.open));
  old.replaceWith(fresh);
  if (focusedId) document.getElementById(focusedId)?.focus({ preventScroll: true });
  fresh.classList.add('is-fresh');
  setTimeout(() => fresh.classList.remove('is-fresh'), FRESH_MS);
}
