/** A run of rows that was fetched at once. */
export interface Chunk {
  cursor: string;
  /** Of its rows when they were last in the page; a guess before. */
  height: number;
  count: number;
  body: HTMLTableSectionElement | null;
  loading: boolean;
}

export const GUESSED_ROW_PX = 57;
export const CHUNK_ROWS = 20;

export const chunkAt = (cursor: string, body: HTMLTableSectionElement | null = null): Chunk => ({
  cursor,
  height: CHUNK_ROWS * GUESSED_ROW_PX,
  count: body?.rows.length ?? CHUNK_ROWS,
  body,
  loading: false,
});

/** Those that are shown: on phones there are fewer, and a wider cell would make more. */
export const columnsOf = (table: HTMLTableElement): number =>
  [...(table.tHead?.rows[0]?.cells ?? [])].filter((cell) => cell.getClientRects().length > 0).length || 1;

/** Takes the room of rows that are not in the page. */
export function spacer(height: number, columns: number): HTMLTableSectionElement {
  const body = document.createElement('tbody');
  body.className = 'register-space';
  body.setAttribute('aria-hidden', 'true');
  const cell = body.insertRow().insertCell();
  cell.colSpan = columns;
  cell.style.height = `${height}px`;
  return body;
}

/** The chunks that are seen, and those around them; `top` and `bottom` of the window, in the table's own pixels. */
export function rangeSeen(
  chunks: readonly Chunk[],
  top: number,
  bottom: number,
  around: number,
): readonly [first: number, last: number] {
  let first = chunks.length - 1;
  let last = 0;
  let y = 0;
  chunks.forEach(({ height }, index) => {
    if (y < bottom && y + height > top) {
      first = Math.min(first, index);
      last = Math.max(last, index);
    }
    y += height;
  });
  if (first > last) [first, last] = top < 0 ? [0, 0] : [chunks.length - 1, chunks.length - 1];
  return [Math.max(0, first - around), Math.min(chunks.length - 1, last + around)];
}
