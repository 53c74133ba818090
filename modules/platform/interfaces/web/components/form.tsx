import type { ComponentChildren, VNode } from 'preact';
import { usePage } from '../page-context.js';

export interface FormProps {
  readonly action: string;
  readonly children: ComponentChildren;
  /** Sent as `_key`: the same for every attempt of one intention, so that a repeat changes nothing. */
  readonly idempotencyKey?: string;
  /** Sends files. */
  readonly multipart?: boolean;
  readonly id?: string;
  readonly class?: string;
  /** Names the form for screen readers when no heading does. */
  readonly label?: string;
  /** Leaves checking to the server, which says it in the page's language. */
  readonly browserChecks?: boolean;
}

/**
 * A form that posts, with its CSRF token and the household it was shown in: sent after going to another one, it is
 * refused instead of writing there. Sending it twice by a double click is prevented in the browser.
 */
export function Form(props: FormProps): VNode {
  const { csrfToken, user } = usePage();
  const household = user?.households.find(({ current }) => current)?.tenantId;
  return (
    <form
      method="post"
      action={props.action}
      id={props.id}
      class={props.class ?? 'stack'}
      encType={props.multipart ? 'multipart/form-data' : undefined}
      aria-label={props.label}
      noValidate={!props.browserChecks}
    >
      <input type="hidden" name="_csrf" value={csrfToken} />
      {household ? <input type="hidden" name="_household" value={household} /> : null}
      {props.idempotencyKey ? <input type="hidden" name="_key" value={props.idempotencyKey} /> : null}
      {props.children}
    </form>
  );
}
