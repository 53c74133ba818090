import type { Typed } from '../../../../platform/interfaces/http/read-form.js';
import { listHref } from '../transactions/read-filter.js';

/** Rows of one part of a register. */
export const REGISTER_ROWS = 40;

/** The address of a register's parts with these filters. */
export const partsHref = (typed: Typed): string => {
  const query = listHref(typed).split('?')[1];
  return `/app/transactions/rows${query === undefined ? '' : `?${query}`}`;
};
