import { rounded, type Measured } from './measured.js';

const HEADS = ['measure', 'value', 'floor', 'ratio', 'target', 'verdict'];

const number = (value: number | null | undefined, unit = ''): string =>
  value === null || value === undefined ? '–' : `${rounded(value)}${unit ? ` ${unit}` : ''}`;

const cells = ({ measure, value, unit, floor, ratio, target, verdict, note }: Measured): string[] => [
  measure,
  number(value, unit),
  number(floor),
  number(ratio),
  target ?? '',
  verdict === 'shown' ? '' : note && value === null ? `${verdict}: ${note}` : verdict,
];

/** One Markdown table, its columns aligned for a terminal. */
export function tableOf(measured: readonly Measured[]): string {
  const lines = [HEADS, ...measured.map(cells)];
  const widths = HEADS.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  const text = (line: readonly string[]): string =>
    `| ${line.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  const [head, ...rows] = lines.map(text);
  return [head, rule, ...rows].join('\n');
}
