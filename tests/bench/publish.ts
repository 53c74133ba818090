import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Measured } from './measured.js';
import { tableOf } from './table.js';

const BEGIN = '<!-- bench: written by `make bench-table`, from tests/bench/results/latest.json -->';
const END = '<!-- /bench -->';

/** A whole run, as `make bench` keeps it. */
export interface Kept {
  readonly measuredAt: string;
  readonly machine: { readonly cpu: string; readonly cores: number; readonly memoryGb: number; readonly node: string };
  readonly measured: readonly Measured[];
}

/** `text` with the table of `kept` between its markers. Throws when they are missing. */
export function withTable(text: string, { measuredAt, machine, measured }: Kept): string {
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`The markers ${BEGIN} and ${END} are missing`);
  const { cpu, cores, memoryGb, node } = machine;
  const when = `Measured on ${measuredAt.slice(0, 10)}: ${cpu}, ${cores} cores, ${memoryGb} GB, Node.js ${node}.`;
  return `${text.slice(0, from)}${BEGIN}\n<!-- prettier-ignore-start -->\n\n${when}\n\n${tableOf(measured)}\n\n<!-- prettier-ignore-end -->\n${text.slice(to)}`;
}

/** Writes the table of the last whole run into the pages that show it. @returns the pages that changed */
export function publish(root: string, pages: readonly string[]): string[] {
  const kept = JSON.parse(readFileSync(resolve(root, 'tests/bench/results/latest.json'), 'utf8')) as Kept;
  return pages.filter((page) => {
    const path = resolve(root, page);
    const before = readFileSync(path, 'utf8');
    const after = withTable(before, kept);
    if (after !== before) writeFileSync(path, after);
    return after !== before;
  });
}
