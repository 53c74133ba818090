import type { ComponentChildren, VNode } from 'preact';

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** `end` for figures. */
  readonly align?: 'start' | 'end';
  /** The cell that names the row for screen readers. */
  readonly names?: boolean;
  /** Left out below 768 px. */
  readonly wideOnly?: boolean;
  /** The header is for screen readers only: a column of buttons or check boxes. */
  readonly headerHidden?: boolean;
  readonly foot?: ComponentChildren;
}

export interface TableProps<Row> {
  /** Unique in the page. */
  readonly id: string;
  readonly caption: string;
  readonly captionHidden?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Each row becomes a card below 768 px; otherwise the table scrolls sideways. */
  readonly cards?: boolean;
  /** Shown instead of rows when there are none. */
  readonly empty?: VNode;
  readonly dense?: boolean;
}

/**
 * Rows and columns with a caption. Roles are spelled out with `cards`, because a browser drops them from a table that
 * is no longer laid out as one. The scroll region takes the keyboard focus, so that it scrolls without a mouse.
 */
export function Table<Row>(props: TableProps<Row>): VNode {
  const { id, caption, captionHidden, columns, rows, rowKey, cards, empty, dense } = props;
  if (rows.length === 0 && empty) return empty;
  const role = (name: 'table' | 'rowgroup' | 'row' | 'columnheader'): typeof name | undefined =>
    cards ? name : undefined;
  const classes = ['table', cards ? 'table-cards' : '', dense ? 'table-dense' : ''].filter(Boolean).join(' ');
  return (
    <div class="table-scroll" role="region" aria-labelledby={`${id}-caption`} tabIndex={0} data-scrolls>
      <table class={classes} id={id} role={role('table')}>
        <caption id={`${id}-caption`} class={captionHidden ? 'sr-only' : undefined}>
          {caption}
        </caption>
        <thead role={role('rowgroup')}>
          <tr role={role('row')}>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                role={role('columnheader')}
                class={cellClass(column)}
                data-column={column.key}
              >
                {column.headerHidden ? <span class="sr-only">{column.header}</span> : column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role={role('rowgroup')}>
          {rows.map((row) => (
            <tr key={rowKey(row)} id={`${id}-${rowKey(row)}`} role={role('row')}>
              {columns.map((column) => cell(column, column.cell(row), cards))}
            </tr>
          ))}
        </tbody>
        {columns.some((column) => column.foot !== undefined) ? (
          <tfoot role={role('rowgroup')}>
            <tr role={role('row')}>{columns.map((column) => cell(column, column.foot, cards))}</tr>
          </tfoot>
        ) : null}
      </table>
    </div>
  );
}

function cellClass(column: Pick<Column<never>, 'align' | 'wideOnly'>): string | undefined {
  return (
    [column.align === 'end' ? 'num' : '', column.wideOnly ? 'wide-only' : ''].filter(Boolean).join(' ') || undefined
  );
}

function cell<Row>(column: Column<Row>, content: ComponentChildren, cards: boolean | undefined): VNode {
  if (column.names) {
    return (
      <th key={column.key} scope="row" role={cards ? 'rowheader' : undefined} class={cellClass(column)}>
        {content}
      </th>
    );
  }
  return (
    <td
      key={column.key}
      role={cards ? 'cell' : undefined}
      class={cellClass(column)}
      data-label={cards && !column.headerHidden ? column.header : undefined}
    >
      {content}
    </td>
  );
}
