/** Reads a search, for the page that shows its faults and its conditions. */
export { conditionsOf, SEARCHED_STATES, searchOf } from '../domain/search.js';
