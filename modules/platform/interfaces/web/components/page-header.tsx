import type { ComponentChildren, VNode } from 'preact';

export interface PageHeaderProps {
  /** The page's only `h1`. */
  readonly title: string;
  readonly lead?: ComponentChildren;
  readonly actions?: ComponentChildren;
  /** The way back up: "Accounts" above the name of one. */
  readonly parent?: { readonly href: string; readonly label: string };
}

/** The top of every page of the application. */
export function PageHeader({ title, lead, actions, parent }: PageHeaderProps): VNode {
  return (
    <header class="page-head">
      <div>
        {parent ? (
          <a class="page-parent" href={parent.href}>
            {parent.label}
          </a>
        ) : null}
        <h1>{title}</h1>
        {lead ? <p class="page-lead">{lead}</p> : null}
      </div>
      {actions ? <div class="cluster">{actions}</div> : null}
    </header>
  );
}
