/** A part of the register as the server tells it. */
export interface FetchedPart {
  readonly body: HTMLTableSectionElement;
  /** Cursor of the part after it; empty at the end. */
  readonly next: string;
}

/** The document at an address; null when it leads elsewhere (to sign-in) or cannot be had. */
export async function documentAt(address: string, init: RequestInit = {}): Promise<Document | null> {
  const headers = { accept: 'text/html' };
  const answer = await fetch(address, { credentials: 'same-origin', headers, ...init }).catch(() => null);
  // A refused form is told with what is wrong with it; a redirect leads to sign-in.
  if (!answer || answer.redirected || !(answer.ok || answer.status === 412 || answer.status === 422)) return null;
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
}

/** @param until cursor of the part that follows, where it is known: what came in between is part of this one */
export async function fetchPart(src: string, cursor: string, until: string): Promise<FetchedPart | null> {
  const address = new URL(src, location.href);
  if (cursor) address.searchParams.set('cursor', cursor);
  if (until) address.searchParams.set('until', until);
  const part = (await documentAt(address.href))?.querySelector<HTMLElement>('[data-register]');
  const body = part?.querySelector('tbody') ?? document.createElement('tbody');
  return part ? { body: document.adoptNode(body), next: part.dataset['next'] ?? '' } : null;
}
