/** Reads a search, for the page that shows its faults. */
export { searchOf } from '../domain/search.js';
