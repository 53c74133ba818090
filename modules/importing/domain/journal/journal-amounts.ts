import { Exact } from '../../../platform/domain/exact-decimal.js';
import type { JournalAmount } from './journal.js';

const NUMBER = /^[+-]?\d[\d.,' ]{0,35}$|^[+-]?[.,]\d{1,20}$/;
const SHAPE =
  /^(?<s1>[+-])? *(?<c1>"[^"]{1,60}"|[^\d\s.,;"'=@{}()+-][^\d\s.,;"'=@{}()+-]{0,30})? *(?<n>[+-]? *[\d.,][\d.,' ]*?) *(?<c2>"[^"]{1,60}"|[^\d\s.,;"'=@{}()+-][^\s;"=@{}()]{0,30})?$/u;

/** The decimal sign of a number; one separator before three digits parts thousands where `mark` does not forbid it. */
function plainNumber(text: string, mark: '.' | ','): string | null {
  const number = text.replace(/[ ']/g, '');
  if (!NUMBER.test(number)) return null;
  const [dot, comma] = [number.lastIndexOf('.'), number.lastIndexOf(',')];
  let sign: '.' | ',' = mark;
  if (dot >= 0 && comma >= 0) sign = dot > comma ? '.' : ',';
  else if (comma >= 0 && mark === '.' && !/^[+-]?\d{1,3}(?:,\d{2,3})*,\d{3}$/.test(number)) sign = ',';
  const [whole = '', fraction = '', ...more] = number.split(sign);
  if (more.length > 0 || /[.,]/.test(fraction)) return null;
  return `${whole.replace(/[.,]/g, '') || '0'}${fraction === '' ? '' : `.${fraction}`}`;
}

/** `$-5.00`, `-10 EUR`, `EUR 10`, `3 "Chocolate bars"`; null when it is no amount. Expressions are none. */
export function readJournalAmount(raw: string, mark: '.' | ',' = '.'): JournalAmount | null {
  const text = raw.trim().replace(/ {2,}/g, ' ');
  const found = text.length <= 120 ? SHAPE.exec(text)?.groups : undefined;
  if (!found || (found['c1'] !== undefined && found['c2'] !== undefined)) return null;
  const number = plainNumber(found['n']!.trim(), mark);
  if (number === null || (found['s1'] !== undefined && /^[+-]/.test(number))) return null;
  const quantity = new Exact(number).times(found['s1'] === '-' ? -1 : 1);
  const places = /\.(\d+)$/.exec(number)?.[1]?.length ?? 0;
  return {
    quantity: quantity.isZero() ? new Exact(0).toFixed(places) : quantity.toFixed(places),
    commodity: (found['c1'] ?? found['c2'] ?? '').replaceAll('"', ''),
  };
}

/** Amount and weight of `10 ACME {80.00 USD} @ 90.00 USD` and the like; null when a part cannot be read. */
export function readPriced(
  raw: string,
  mark: '.' | ',' = '.',
): { readonly amount: JournalAmount; readonly weight: JournalAmount } | null {
  const text = raw.trim().replace(/\s+/g, ' ').slice(0, 300);
  const parts = /^([^@{]+?)\s*(\{\{?[^{}]*\}?\})?\s*(?:\[[^\]]*\]\s*)?(?:(@@?)\s*([^@{]+))?$/.exec(text);
  const amount = parts ? readJournalAmount(parts[1]!, mark) : null;
  if (!parts || !amount) return null;
  const [, , lot, at, price] = parts;
  const inside = lot?.replace(/[{}]/g, '').split(',')[0]?.replace(/^=/, '').split('#')[0]?.trim() ?? '';
  // A lot without an amount (`{}`, `{2024-01-01}`) is chosen among others, which is not followed here.
  const valued = inside === '' || /^\d{4}-\d{2}-\d{2}$/.test(inside) || inside.startsWith('"') ? price : inside;
  if (valued === undefined) return lot === undefined ? { amount, weight: amount } : null;
  const unit = readJournalAmount(valued, mark);
  if (!unit) return null;
  const total = valued === inside ? lot?.startsWith('{{') === true : at === '@@';
  const quantity = new Exact(amount.quantity);
  const weight = total
    ? new Exact(unit.quantity).abs().times(quantity.isNegative() ? -1 : 1)
    : quantity.times(unit.quantity);
  return { amount, weight: { quantity: weight.toFixed(), commodity: unit.commodity } };
}
