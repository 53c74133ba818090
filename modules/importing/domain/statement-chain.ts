import { UNIT_PLACES } from './read-amount.js';
import type { StatementBalance, StatementNote } from './statement.js';

/** One statement of a file: what it opens and closes with, and the booked movements between. */
export interface StatementLink {
  readonly opening: StatementBalance | null;
  readonly closing: StatementBalance | null;
  /** Exact decimal texts, one per booked movement; null when some of them could not be read. */
  readonly amounts: readonly string[] | null;
}

const ONE = 10n ** BigInt(UNIT_PLACES);

function unitsOf(text: string): bigint {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const units = BigInt(whole) * ONE + BigInt(fraction.slice(0, UNIT_PLACES).padEnd(UNIT_PLACES, '0'));
  return text.startsWith('-') ? -units : units;
}

const addsUp = ({ opening, closing, amounts }: StatementLink): boolean =>
  opening === null ||
  closing === null ||
  amounts === null ||
  unitsOf(opening.amount) + amounts.reduce((sum, amount) => sum + unitsOf(amount), 0n) === unitsOf(closing.amount);

const joins = (before: StatementBalance, after: StatementBalance): boolean =>
  before.currency === after.currency && unitsOf(before.amount) === unitsOf(after.amount);

/** Statements by account and currency, each in the order of the file. */
function chains(links: readonly StatementLink[]): StatementLink[][] {
  const found = new Map<string, StatementLink[]>();
  for (const link of links) {
    const { bankAccount = null, currency = null } = link.opening ?? link.closing ?? {};
    const key = JSON.stringify([bankAccount, currency]);
    const chain = found.get(key);
    if (chain) chain.push(link);
    else found.set(key, [link]);
  }
  return [...found.values()];
}

/**
 * Checks every statement of a file against its own balances and against the next one of the same account. Where one
 * closes as the next opens, those two say nothing new and are left out of `balances`: what stays is the first opening,
 * the last closing, and both sides of every gap.
 */
export function followStatements(links: readonly StatementLink[]): {
  balances: StatementBalance[];
  notes: StatementNote[];
} {
  const balances: StatementBalance[] = [];
  let gaps = 0;
  for (const chain of chains(links)) {
    chain.forEach(({ opening, closing }, index) => {
      const before = chain[index - 1]?.closing ?? null;
      const after = chain[index + 1]?.opening ?? null;
      const joined = before !== null && opening !== null && joins(before, opening);
      if (before !== null && opening !== null && !joined) gaps += 1;
      if (opening !== null && !joined) balances.push(opening);
      if (closing !== null && !(after !== null && joins(closing, after))) balances.push(closing);
    });
  }
  const broken = links.filter((link) => !addsUp(link)).length;
  const notes: StatementNote[] = [];
  if (broken > 0) notes.push({ code: 'STATEMENT_DOES_NOT_ADD_UP', params: { count: broken } });
  if (gaps > 0) notes.push({ code: 'STATEMENT_GAP', params: { count: gaps } });
  return { balances, notes };
}
