import type { VNode } from 'preact';
import { Banner } from '../components/banner.js';
import { usePage } from '../page-context.js';

/** The outcome of what was just done, on top of the page that follows it. */
export function Flash(): VNode | null {
  const { flash } = usePage();
  if (!flash) return null;
  return (
    <Banner tone={flash.kind === 'error' ? 'danger' : flash.kind} announced dismissible>
      {flash.text}
    </Banner>
  );
}
