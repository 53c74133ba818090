import type { Typed } from '../../../../platform/interfaces/http/read-form.js';
import { listHref } from '../transactions/read-filter.js';

/** Rows of a page of a register. */
export const REGISTER_ROWS = 40;
/** Rows of what a script adds at once: few, so that a browser lays them out within a frame or two. */
export const PART_ROWS = 20;

/** The address of a register's parts with these filters. */
export const partsHref = (typed: Typed): string => {
  const query = listHref(typed).split('?')[1];
  return `/app/transactions/rows${query === undefined ? '' : `?${query}`}`;
};
