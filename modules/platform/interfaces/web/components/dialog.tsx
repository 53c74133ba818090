import type { ComponentChildren, VNode } from 'preact';
import { usePage } from '../page-context.js';
import { Button } from './button.js';

export interface DialogProps {
  /** Named by the `opensDialog` of the button that opens it. */
  readonly id: string;
  readonly title: string;
  readonly children: ComponentChildren;
  /** Buttons; inside the dialog's form when there is one. */
  readonly footer?: ComponentChildren;
  /** Shown in the flow of the page at once, without a backdrop: what a page gives to browsers without JavaScript. */
  readonly open?: boolean;
}

/** The browser's own modal dialog: it keeps the focus inside, closes on Escape and gives the focus back. */
export function Dialog({ id, title, children, footer, open }: DialogProps): VNode {
  const { t } = usePage();
  return (
    <dialog class="dialog" id={id} aria-labelledby={`${id}-title`} open={open}>
      <header class="dialog-head">
        <h2 id={`${id}-title`}>{title}</h2>
        <form method="dialog">
          <Button kind="ghost" type="submit" icon="x" label={t('web.close')} />
        </form>
      </header>
      <div class="dialog-body">{children}</div>
      {footer ? <footer class="dialog-foot">{footer}</footer> : null}
    </dialog>
  );
}
