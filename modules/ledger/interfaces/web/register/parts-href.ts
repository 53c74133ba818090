import type { Typed } from '../../../../platform/interfaces/http/read-form.js';
import { listHref } from '../transactions/read-filter.js';

/** Rows of a page of a register. */
export const REGISTER_ROWS = 40;
/** Rows of what a script adds at once: few, so that a browser lays them out within a frame or two. */
export const PART_ROWS = 20;

/** Asks for rows with a box by which each is chosen for a change. */
export const CHOOSE = 'choose';

/**
 * The address of a register's parts with these filters.
 * @param boxes `chosen`: with a box on each row
 */
export const partsHref = (typed: Typed, boxes?: 'chosen'): string => {
  const query = new URLSearchParams(listHref(typed).split('?')[1]);
  if (boxes) query.set(CHOOSE, 'true');
  return `/app/transactions/rows${query.size > 0 ? `?${query.toString()}` : ''}`;
};
