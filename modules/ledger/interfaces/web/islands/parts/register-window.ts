import { chunkAt, columnsOf, rangeSeen, spacer, type Chunk } from './chunks.js';
import { fetchPart } from './fetched-part.js';
import { keepFocus, keepTicks, TICKED } from './row-focus.js';

/** Fetched before they are seen; further ones leave the page. */
const AROUND = 2;
/** Out of the page, but kept in case one comes back. */
const KEPT_MAX = 24;

export interface Remembered {
  readonly src: string;
  readonly chunks: readonly { readonly cursor: string; readonly height: number; readonly count: number }[];
  readonly scrollY: number;
}

/**
 * The part of a register that is in the page: what is seen and a little around it. The rest is room of the same height,
 * so that 100,000 rows scroll as 200 do. Rows are found by cursor: one that is recorded meanwhile moves no other.
 */
export class RegisterWindow {
  private chunks: Chunk[];
  private kept: { readonly chunk: Chunk; readonly body: HTMLTableSectionElement }[] = [];
  private readonly src: string;
  private isEnded: boolean;
  /** What is in the page is not yet what it should be. */
  private isMoved = false;
  private refreshing: Promise<void> | null = null;
  private waiting: Promise<void> | null = null;

  constructor(
    root: HTMLElement,
    readonly table: HTMLTableElement,
  ) {
    this.src = root.dataset['register'] ?? '';
    const next = root.dataset['next'] ?? '';
    this.isEnded = next === '';
    this.chunks = [chunkAt(root.dataset['cursor'] ?? '', table.tBodies[0])];
    if (next) this.chunks.push(chunkAt(next));
    this.layOut();
  }

  /** Fetches what comes into sight, and lets go of what is far from it. */
  update(): void {
    const [first, last] = this.seen(AROUND);
    for (let index = first; index <= last; index++) this.show(index);
    const [from, to] = this.seen(AROUND + 1);
    this.chunks.forEach((chunk, index) => {
      if (chunk.body && (index < from || index > to) && !isInUse(chunk.body)) this.letGo(chunk);
    });
    if (this.isMoved) this.layOut();
  }

  /** Fetches again what is in the page, in its order; asked meanwhile, once more afterwards. */
  refresh(): Promise<void> {
    const after = this.refreshing ?? Promise.resolve();
    if (this.waiting) return this.waiting;
    this.waiting = after.then(() => {
      this.waiting = null;
      this.refreshing = this.fetchAll();
      return this.refreshing;
    });
    return this.waiting;
  }

  private async fetchAll(): Promise<void> {
    this.kept = [];
    for (const chunk of this.chunks.filter(({ body }) => body)) {
      const part = await fetchPart(this.src, chunk.cursor, this.cursorAfter(chunk));
      if (!part || !chunk.body || chunk.body.querySelector('.register-editor')) continue;
      keepTicks(chunk.body, part.body);
      keepFocus(chunk.body, part.body, () => {
        chunk.body = part.body;
        this.layOut();
      });
      this.follow(chunk, part.next);
    }
    this.layOut();
    this.update();
  }

  get remembered(): Remembered {
    const chunks = this.chunks.map(({ cursor, height, count }) => ({ cursor, height, count }));
    return { src: this.src, chunks, scrollY };
  }

  /** Goes where the reader was before they left the page. */
  restore({ src, chunks, scrollY: top }: Remembered): void {
    const [own] = this.chunks;
    if (src !== this.src || chunks[0]?.cursor !== own?.cursor || !own) return;
    this.chunks = chunks.map((one, index) => ({ ...chunkAt(one.cursor), ...one, body: index === 0 ? own.body : null }));
    this.layOut();
    scrollTo(0, top);
    this.update();
  }

  private seen(around: number): readonly [number, number] {
    for (const chunk of this.chunks) {
      if (chunk.body?.isConnected) chunk.height = chunk.body.getBoundingClientRect().height;
    }
    const top = -(this.table.tHead?.getBoundingClientRect().bottom ?? 0);
    return rangeSeen(this.chunks, top, top + innerHeight, around);
  }

  private show(index: number): void {
    const chunk = this.chunks[index];
    if (!chunk || chunk.body || chunk.loading) return;
    const kept = this.kept.findIndex((one) => one.chunk === chunk);
    if (kept >= 0) {
      chunk.body = this.kept.splice(kept, 1)[0]!.body;
      this.isMoved = true;
      return;
    }
    chunk.loading = true;
    void fetchPart(this.src, chunk.cursor, this.cursorAfter(chunk)).then((part) => {
      chunk.loading = false;
      if (!part) return;
      chunk.body = part.body;
      this.follow(chunk, part.next);
      this.isMoved = true;
      this.update();
    });
  }

  private letGo(chunk: Chunk): void {
    this.kept.push({ chunk, body: chunk.body! });
    this.kept = this.kept.slice(-KEPT_MAX);
    chunk.body = null;
    this.isMoved = true;
  }

  private cursorAfter(chunk: Chunk): string {
    return this.chunks[this.chunks.indexOf(chunk) + 1]?.cursor ?? '';
  }

  /** What comes after a part: one that is new at the end, or between two that were there. */
  private follow(chunk: Chunk, next: string): void {
    chunk.count = chunk.body?.rows.length ?? 0;
    const at = this.chunks.indexOf(chunk) + 1;
    if (next === '') {
      this.chunks.length = at;
      this.isEnded = true;
    } else if (this.chunks[at]?.cursor !== next) {
      this.isEnded = false;
      this.chunks.splice(at, 0, chunkAt(next));
    }
  }

  /** Puts the rows and the room between them in their order, without a jump of what is seen. */
  private layOut(): void {
    this.isMoved = false;
    const anchor = this.firstSeen();
    const before = anchor?.getBoundingClientRect().top ?? 0;
    const bodies: HTMLTableSectionElement[] = [];
    let room = 0;
    let rowIndex = 2;
    for (const chunk of this.chunks) {
      if (chunk.body) {
        if (room > 0) bodies.push(spacer(room, columnsOf(this.table)));
        bodies.push(chunk.body);
        number(chunk.body, rowIndex);
        room = 0;
      } else room += chunk.height;
      rowIndex += chunk.count;
    }
    if (room > 0) bodies.push(spacer(room, columnsOf(this.table)));
    this.table.setAttribute('aria-rowcount', String(this.isEnded ? rowIndex - 1 : -1));
    this.place(bodies);
    const moved = anchor?.isConnected ? anchor.getBoundingClientRect().top - before : 0;
    if (Math.abs(moved) >= 1) scrollBy(0, moved);
  }

  private place(bodies: readonly HTMLTableSectionElement[]): void {
    const wanted = new Set(bodies);
    for (const body of [...this.table.tBodies]) if (!wanted.has(body)) body.remove();
    let at: Element | null = this.table.tBodies[0] ?? null;
    for (const body of bodies) {
      if (at === body) at = body.nextElementSibling;
      else this.table.insertBefore(body, at);
    }
  }

  private firstSeen(): HTMLTableRowElement | null {
    for (const { body } of this.chunks) {
      if (!body?.isConnected || body.getBoundingClientRect().bottom <= 0) continue;
      return [...body.rows].find((row) => row.getBoundingClientRect().bottom > 0) ?? null;
    }
    return null;
  }
}

const isInUse = (body: Element): boolean =>
  body.contains(document.activeElement) || body.querySelector(`.register-editor, ${TICKED}`) !== null;

function number(body: HTMLTableSectionElement, first: number): void {
  if (body.dataset['first'] === String(first)) return;
  body.dataset['first'] = String(first);
  [...body.rows].forEach((row, index) => row.setAttribute('aria-rowindex', String(first + index)));
}
