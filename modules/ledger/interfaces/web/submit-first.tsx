import type { VNode } from 'preact';

/**
 * The button that Enter presses: browsers take the first one of a form, which would otherwise be one that only adds a
 * line. Nobody sees or reaches it.
 */
export function SubmitFirst(): VNode {
  return <button type="submit" class="sr-only" tabIndex={-1} aria-hidden="true" />;
}
