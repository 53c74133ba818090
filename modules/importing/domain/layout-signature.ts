import type { Layout } from './statement.js';

/** Tells files that were written by the same program in the same way: format, columns and their meaning. */
export function layoutSignature(format: string, { csv }: Layout): string {
  if (!csv) return format;
  const columns = csv.columns.map(({ name, role }) => `${name.trim().toLowerCase()}=${role}`);
  return `${format} ${csv.sign} ${columns.join('|')}`;
}
