import type { ComponentChildren, VNode } from 'preact';

export interface CardProps {
  readonly children: ComponentChildren;
  readonly title?: string;
  /** Heading level of the title; 2 unless told. */
  readonly level?: 2 | 3;
  /** Buttons or links beside the title. */
  readonly actions?: ComponentChildren;
  readonly footer?: ComponentChildren;
  readonly id?: string;
  /** Address that gives the page this card is in: the card is fetched again when figures change. Needs `id`. */
  readonly liveSrc?: string;
  /** Content reaches the edges: for tables and lists. */
  readonly flush?: boolean;
  /** Stands out: the one card a page is about. */
  readonly raised?: boolean;
}

/** A surface for one subject. */
export function Card(props: CardProps): VNode {
  const { children, title, level = 2, actions, footer, id, liveSrc, flush, raised } = props;
  const Heading = level === 2 ? 'h2' : 'h3';
  const classes = ['card', flush ? 'card-flush' : '', raised ? 'card-raised' : ''].filter(Boolean).join(' ');
  return (
    <section class={classes} id={id} data-live-src={liveSrc} aria-labelledby={title && id ? `${id}-title` : undefined}>
      {title || actions ? (
        <header class="card-head">
          {title ? <Heading id={id ? `${id}-title` : undefined}>{title}</Heading> : null}
          {actions ? <div class="cluster">{actions}</div> : null}
        </header>
      ) : null}
      <div class="card-body">{children}</div>
      {footer ? <footer class="card-foot">{footer}</footer> : null}
    </section>
  );
}
