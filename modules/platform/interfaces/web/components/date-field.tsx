import type { VNode } from 'preact';
import { Field, type FieldProps } from './field.js';

export interface DateFieldProps extends FieldProps {
  /** `YYYY-MM-DD`, or what was typed when `typed`. */
  readonly value?: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly min?: string;
  readonly max?: string;
  /** A text box that takes words and short forms (`yesterday`, `12/3`, read by `readDate`) instead of the browser's calendar. */
  readonly typed?: boolean;
  /** What was understood of what was typed. */
  readonly understood?: string | undefined;
}

/** A calendar date without a time. */
export function DateField(props: DateFieldProps): VNode {
  const { value, min, max, typed, understood } = props;
  return (
    <Field {...props}>
      {(control) =>
        typed ? (
          <>
            <input class="input" type="text" autoComplete="off" maxLength={40} value={value ?? ''} {...control} />
            <output class="field-understood" for={control.id}>
              {understood}
            </output>
          </>
        ) : (
          <input class="input input-date" type="date" min={min} max={max} value={value ?? ''} {...control} />
        )
      }
    </Field>
  );
}
