import { followBalances } from '../balance-chain.js';
import { cleanText } from '../clean-text.js';
import { amountText, looksNumeric, readAmount, type Amount } from '../read-amount.js';
import { looksLikeDate, readDate } from '../read-date.js';
import type { DateOrder, StatementBalance, StatementNote } from '../statement.js';
import type { BuiltRow, StatedBalance } from './build-rows.js';
import { unguarded } from './column-content.js';
import { headerRoles } from './header-words.js';
import { phraseOf } from './row-words.js';
import type { CsvRecord } from './split-records.js';

export interface FoundBalances {
  readonly balances: readonly StatementBalance[];
  readonly notes: readonly StatementNote[];
  /** Whether a running balance proves amounts and signs. */
  readonly proved: boolean;
}

const DATE_INSIDE = /\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}/;
const MONEY_WITH_DECIMALS = /\d[.,]\d{2}\D*$/;

/** The date in a label such as `Kontostand vom 31.01.2024:`. */
const datedBalance = (cell: string): string | undefined =>
  headerRoles(cell.replace(DATE_INSIDE, '')).includes('balance') ? DATE_INSIDE.exec(cell)?.[0] : undefined;

function stated(kind: 'opening' | 'closing', date: string | null, read: Amount): StatementBalance[] {
  const amount = amountText(read.units, read.places, read.currency);
  return amount === null ? [] : [{ bankAccount: null, kind, date, amount, currency: read.currency }];
}

/** Balances written above the table: `Opening balance;100,00`, or an amount right behind its date. */
export function preambleBalances(
  preamble: readonly CsvRecord[],
  decimalSign: '.' | ',',
  order: DateOrder,
): StatementBalance[] {
  return preamble.flatMap(({ cells }) => {
    const at = cells.findLastIndex(
      (cell) => MONEY_WITH_DECIMALS.test(cell) && looksNumeric(cell) && !looksLikeDate(cell),
    );
    const read = at < 1 ? 'ROW_AMOUNT_UNREADABLE' : readAmount(unguarded(cells[at]!), decimalSign);
    if (typeof read === 'string') return [];
    const dateAt = cells.findLastIndex((cell, index) => index < at && looksLikeDate(cell));
    const date = dateAt < 0 ? null : readDate(cells[dateAt]!, order);
    const labelled = cells
      .slice(0, at)
      .map(datedBalance)
      .find((found) => found !== undefined);
    if (labelled !== undefined) return stated('closing', readDate(labelled, order), read);
    const phrase = cells
      .map((cell) => phraseOf(cell.trim()))
      .find((found) => found === 'opening' || found === 'closing');
    const kind = phrase ?? (dateAt === at - 1 && date !== null ? 'closing' : null);
    return kind === null ? [] : stated(kind, date, read);
  });
}

const byAccount = (built: readonly BuiltRow[]): Map<string | null, BuiltRow[]> => {
  const groups = new Map<string | null, BuiltRow[]>();
  for (const row of built) {
    const group = groups.get(row.row.bankAccount);
    if (group) group.push(row);
    else groups.set(row.row.bankAccount, [row]);
  }
  return groups;
};

function ofChain(
  account: string | null,
  rows: readonly BuiltRow[],
): { found: StatementBalance[]; links: number; broken: number } {
  const booked = rows.filter(({ row }) => !row.pending);
  const chain = followBalances(booked);
  const broken = chain.links - chain.good;
  if (chain.opening === null || chain.closing === null) return { found: [], links: chain.links, broken };
  const { currency } = booked[0]!.row;
  const [first, last] = chain.oldestFirst ? [booked[0]!, booked.at(-1)!] : [booked.at(-1)!, booked[0]!];
  const balance = (kind: 'opening' | 'closing', units: bigint, date: string): StatementBalance[] => {
    const amount = amountText(units, 2, currency);
    return amount === null ? [] : [{ bankAccount: account, kind, date, amount, currency }];
  };
  const found = [
    ...balance('opening', chain.opening, first.row.date),
    ...balance('closing', chain.closing, last.row.date),
  ];
  return { found, links: chain.links, broken };
}

function ofRows(stated: readonly StatedBalance[]): StatementBalance[] {
  return stated.flatMap(({ kind, date, units, places, account, currency }) => {
    const amount = amountText(units, places, currency);
    const bankAccount = account === null ? null : cleanText(account).text;
    return amount === null ? [] : [{ bankAccount, kind, date, amount, currency }];
  });
}

/**
 * The balances of a CSV statement: those stated in rows go first, then those a running balance proves per account, then
 * those above the table. A running balance that breaks anywhere proves nothing and is told in a note.
 */
export function findBalances(
  built: readonly BuiltRow[],
  stated: readonly StatedBalance[],
  preamble: readonly StatementBalance[],
): FoundBalances {
  const balances = ofRows(stated);
  let [links, broken] = [0, 0];
  const add = (candidates: readonly StatementBalance[]): void => {
    const known = new Set(balances.map((balance) => `${balance.kind} ${balance.bankAccount}`));
    balances.push(...candidates.filter((balance) => !known.has(`${balance.kind} ${balance.bankAccount}`)));
  };
  for (const [account, rows] of byAccount(built)) {
    const chain = ofChain(account, rows);
    links += chain.links;
    broken += chain.broken;
    add(chain.found);
  }
  if (balances.length === 0) add(preamble);
  const notes = broken > 0 ? [{ code: 'RUNNING_BALANCE_BROKEN', params: { broken, links } }] : [];
  return { balances, notes, proved: links > 0 && broken === 0 };
}
