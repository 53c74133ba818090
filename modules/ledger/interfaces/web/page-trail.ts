import { isLocalDate } from '../../../platform/domain/local-date.js';
import type { Cursors } from '../../../platform/interfaces/http/cursor.js';

type Position = readonly [date: string, id: string];

/** Comes after every other of its day. */
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Pages that can be walked back one by one; behind them "newer" leads to the newest page. */
const STEPS_MAX = 20;

/** Where a reader is in a list that is read by keyset, and the way there, so that "newer" exists as well as "older". */
export class PageTrail {
  private constructor(
    private readonly cursors: Cursors,
    private readonly tenantId: string,
    private readonly positions: readonly Position[],
  ) {}

  /**
   * @param cursor of the address; throws `VALIDATION_ERROR` unless this server made it for this tenant
   * @param at a date to start at where there is no cursor
   */
  static read(cursors: Cursors, tenantId: string, cursor: unknown, at?: unknown): PageTrail {
    if ((cursor === undefined || cursor === '') && typeof at === 'string' && isLocalDate(at))
      return new PageTrail(cursors, tenantId, [[at, LAST_ID]]);
    const flat = typeof cursor === 'string' && cursor !== '' ? cursors.open(tenantId, cursor) : [];
    const positions = flat.flatMap((date, index): Position[] =>
      index % 2 === 0 ? [[date, flat[index + 1] ?? '']] : [],
    );
    return new PageTrail(cursors, tenantId, positions);
  }

  /** The last row of the page before this one; null on the newest page. */
  get after(): Position | null {
    return this.positions.at(-1) ?? null;
  }

  /** Cursor of this page alone, without the way there. */
  get here(): string {
    return this.after === null ? '' : this.cursors.seal(this.tenantId, this.after);
  }

  /** Cursor of a place. */
  at(place: Position | null): string {
    return place === null ? '' : this.cursors.seal(this.tenantId, place);
  }

  /** Cursor of the newer page: `''` for the newest one, null when this is it. */
  newer(): string | null {
    if (this.positions.length === 0) return null;
    return this.positions.length === 1 ? '' : this.sealed(this.positions.slice(0, -1));
  }

  /** Cursor of the older page; null on the last one. */
  older(next: Position | null): string | null {
    return next === null ? null : this.sealed([...this.positions, next].slice(-STEPS_MAX));
  }

  private sealed(positions: readonly Position[]): string {
    return this.cursors.seal(this.tenantId, positions.flat());
  }
}
