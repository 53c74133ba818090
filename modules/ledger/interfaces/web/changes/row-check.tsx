import type { VNode } from 'preact';
import { BULK_FORM, SHOWN, TICKED } from './chosen-rows.js';

export interface RowCheckProps {
  readonly id: string;
  /** What the row is about, for screen readers. */
  readonly label: string;
  /** Id of the form it belongs to; that of the register unless told. */
  readonly form?: string;
  readonly checked?: boolean;
}

/** The box with which a row is chosen. A box that is not ticked comes in no form, so the row says that it was shown. */
export function RowCheck({ id, label, form = BULK_FORM, checked = false }: RowCheckProps): VNode {
  return (
    <span class="check">
      <input type="hidden" form={form} name={`${SHOWN}${id}`} value="true" />
      <input type="checkbox" form={form} name={`${TICKED}${id}`} value="true" checked={checked} aria-label={label} />
    </span>
  );
}
