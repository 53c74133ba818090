import type { ComponentChildren, VNode } from 'preact';
import type { IconName } from '../icon-paths.js';
import { usePage } from '../page-context.js';
import { Icon } from './icon.js';

export interface ButtonProps {
  readonly children?: ComponentChildren;
  readonly kind?: 'primary' | 'secondary' | 'danger' | 'ghost';
  readonly size?: 'normal' | 'small';
  /** A link that looks like a button; `type`, `name`, `busy` and `disabled` are for real buttons. */
  readonly href?: string;
  readonly type?: 'submit' | 'button' | 'reset';
  readonly name?: string;
  readonly value?: string;
  /** The form it submits, when it stands outside of it. */
  readonly form?: string;
  /** Another address for this button's submission. */
  readonly formAction?: string;
  readonly icon?: IconName;
  /** What an icon-only button does; shown as its tooltip too. */
  readonly label?: string;
  readonly busy?: boolean;
  readonly disabled?: boolean;
  /** Opens the `Dialog` with this id; `href` is where it leads without JavaScript. */
  readonly opensDialog?: string;
  readonly wide?: boolean;
  readonly id?: string;
}

/** A button, or a link in its clothes. Icon-only when it has an icon, a label and no children. */
export function Button(props: ButtonProps): VNode {
  const { children, kind = 'secondary', size = 'normal', icon, label, busy, wide } = props;
  const classes = ['btn', `btn-${kind}`];
  if (size === 'small') classes.push('btn-small');
  if (wide) classes.push('btn-wide');
  if (!children) classes.push('btn-icon');
  const common = {
    class: classes.join(' '),
    id: props.id,
    'aria-label': label,
    title: children ? undefined : label,
    'data-opens': props.opensDialog,
  };
  const content = (
    <>
      {busy ? <Busy /> : icon ? <Icon name={icon} /> : null}
      {children ? <span>{children}</span> : null}
    </>
  );
  if (props.href !== undefined) {
    return (
      <a {...common} href={props.href}>
        {content}
      </a>
    );
  }
  return (
    <button
      {...common}
      type={props.type ?? 'button'}
      name={props.name}
      value={props.value}
      form={props.form}
      formAction={props.formAction}
      disabled={props.disabled}
      aria-disabled={busy ? 'true' : undefined}
    >
      {content}
    </button>
  );
}

function Busy(): VNode {
  const { t } = usePage();
  return (
    <span class="spin">
      <Icon name="loader-circle" label={t('web.busy')} />
    </span>
  );
}
