import { followBalances } from '../balance-chain.js';
import type { SignRule } from '../statement.js';
import type { WrittenMoney } from './read-money.js';
import { wordsSay } from './sign-evidence.js';

/** One movement as far as signs go. */
export interface SignedRow {
  readonly money: WrittenMoney;
  readonly balance: bigint | null;
  readonly text: string;
}

export interface FoundSign {
  readonly rule: SignRule;
  /** What a row without a mark means under `flag`. */
  readonly unmarked: 'in' | 'out' | 'as-written';
  readonly certain: boolean;
}

const SAMPLE_ROWS = 2_000;

/** The amount of one row in bank convention. */
export function applySign(money: WrittenMoney, sign: FoundSign): bigint {
  if (sign.rule === 'reversed') return -money.units;
  if (sign.rule !== 'flag') return money.units;
  const direction = money.direction ?? sign.unmarked;
  return direction === 'out' ? -money.units : money.units;
}

/** The rule for a file with debit/credit marks; null when the marks only repeat the signs, or there are none. */
function markRule(rows: readonly SignedRow[]): FoundSign | null {
  const outs = rows.filter(({ money }) => money.direction === 'out');
  const ins = rows.filter(({ money }) => money.direction === 'in');
  if (outs.length + ins.length === 0) return null;
  const negative = rows.filter(({ money }) => money.units < 0n).length;
  const negativeOuts = outs.filter(({ money }) => money.units < 0n).length;
  if (outs.length > 0 && negativeOuts * 2 >= outs.length) return null;
  const all = outs.length + ins.length === rows.length;
  if (all || (outs.length > 0 && ins.length > 0)) return { rule: 'flag', unmarked: 'as-written', certain: all };
  if (negative > 0) return null;
  return { rule: 'flag', unmarked: ins.length > 0 ? 'out' : 'in', certain: true };
}

/** Above zero: positive amounts are money out. At 2 and more it is believed. */
function reversedScore(rows: readonly SignedRow[], card: boolean): number {
  const positive = rows.filter(({ money }) => money.units > 0n).length;
  const negative = rows.filter(({ money }) => money.units < 0n).length;
  const mostlyPositive = positive >= 2 && positive >= (positive + negative) * 0.6;
  let agree = 0;
  let hits = 0;
  for (const { money, text } of rows) {
    const said = wordsSay(text);
    if (said === 0 || money.units === 0n) continue;
    hits += Math.abs(said);
    agree += money.units > 0n === said < 0 ? Math.abs(said) : -Math.abs(said);
  }
  const words = hits === 0 ? 0 : (agree / hits) * Math.min(3, hits);
  // Without a single negative amount, a card's file lists purchases or has no sign at all; words must not be against it.
  return words + (card && mostlyPositive ? 2 : 0);
}

function chainShare(rows: readonly SignedRow[], sign: FoundSign): number {
  const { links, good } = followBalances(
    rows.map((row) => ({ units: applySign(row.money, sign), balance: row.balance })),
  );
  return links === 0 ? 0 : good / links;
}

/**
 * How amounts of one column get their sign: by debit/credit marks, as written, or reversed where positive is money out
 * (cards, aggregators). A running balance that adds up under one rule only overrules everything else.
 */
export function findSign(all: readonly SignedRow[], card: boolean): FoundSign {
  const rows = all.slice(0, SAMPLE_ROWS);
  const asWritten: FoundSign = { rule: 'as-written', unmarked: 'as-written', certain: true };
  const reversed: FoundSign = { rule: 'reversed', unmarked: 'as-written', certain: true };
  const marked = markRule(rows);
  const candidates = [asWritten, reversed, ...(marked ? [marked] : [])];
  const proved = candidates
    .map((sign) => ({ sign, share: chainShare(rows, sign) }))
    .filter(({ share }) => share >= 0.9);
  const distinct = new Set(proved.map(({ sign }) => rows.map((row) => applySign(row.money, sign)).join()));
  if (proved[0] && distinct.size === 1) return { ...proved[0].sign, certain: true };
  if (marked) return marked;
  const score = reversedScore(rows, card);
  const bothSigns = rows.some(({ money }) => money.units < 0n) && rows.some(({ money }) => money.units > 0n);
  if (score >= 2) return { ...reversed, certain: false };
  const negativeOnly = rows.every(({ money }) => money.units <= 0n);
  return { ...asWritten, certain: (bothSigns || negativeOnly) && score <= 0 };
}

/**
 * For two money columns without headers: whether the first one (taken for debit) is really money in. Decided by signs,
 * running balance, words, and at last by number: there are more purchases than incomes. `units` are read as debit first.
 */
export function sidesAreSwapped(
  all: readonly (SignedRow & { readonly side: 'first' | 'second'; readonly signed: -1 | 0 | 1 })[],
): { swapped: boolean; certain: boolean } {
  const rows = all.slice(0, SAMPLE_ROWS);
  const minus = rows.filter((row) => row.signed < 0);
  if (minus.length > 0)
    return { swapped: minus.filter((row) => row.side === 'second').length * 2 > minus.length, certain: true };
  const straight = chainShare(rows, { rule: 'as-written', unmarked: 'as-written', certain: true });
  const turned = chainShare(rows, { rule: 'reversed', unmarked: 'as-written', certain: true });
  if (Math.max(straight, turned) >= 0.9 && straight !== turned) return { swapped: turned > straight, certain: true };
  const words = rows.reduce((sum, row) => sum + wordsSay(row.text) * (row.money.units > 0n ? 1 : -1), 0);
  if (Math.abs(words) >= 2) return { swapped: words < 0, certain: false };
  const first = rows.filter((row) => row.side === 'first').length;
  return { swapped: first * 2 < rows.length, certain: false };
}
