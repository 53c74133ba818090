import { invalidField, type DomainError, type ErrorParams } from '../../platform/domain/domain-error.js';
import { addDays, isLocalDate } from '../../platform/domain/local-date.js';

export const SEARCHED_STATES = ['uncategorised', 'transfer', 'split', 'pending', 'cleared', 'reconciled'] as const;
const SEARCHED_PARTS = ['note', 'tag', 'attachment', 'link'] as const;
const TEXTS = ['payee', 'account', 'category', 'tag', 'note'] as const;
const COMPARED = ['amount', 'date'] as const;
const OPERATORS: readonly string[] = [...TEXTS, ...COMPARED, 'is', 'has'];

export type Comparison = '=' | '<' | '<=' | '>' | '>=';

/** What a transaction must be; `not`: must not be. `text` is looked for in payee and note. */
export type SearchTerm = { readonly not: boolean } & (
  | { readonly by: 'text' | (typeof TEXTS)[number]; readonly text: string }
  | { readonly by: 'amount'; readonly comparison: Comparison; readonly amount: string }
  /** Between two dates, both included; null: without end. */
  | { readonly by: 'date'; readonly first: string | null; readonly last: string | null }
  | { readonly by: 'is'; readonly state: (typeof SEARCHED_STATES)[number] }
  | { readonly by: 'has'; readonly part: (typeof SEARCHED_PARTS)[number] }
);

const LENGTH_MAX = 200;
const TERMS_MAX = 20;
const AMOUNT = /^(0|[1-9]\d{0,14})([.,]\d{1,4})?$/;

/** A term as it was typed. */
interface Typed {
  readonly not: boolean;
  /** Null: free text. */
  readonly operator: string | null;
  readonly comparison: string;
  readonly value: string;
  /** Of its first character, counted from 1. */
  readonly position: number;
}

const fault = (code: string, params: ErrorParams = {}): DomainError => invalidField('q', code, params);

/**
 * Reads what a person typed into the search: words and "quoted phrases", `operator:value`, `amount>50`, each with a `-`
 * before it for its contrary; all must be met. Takes time in proportion to its length. Throws `VALIDATION_ERROR` that
 * names operator and position: what is not understood is never passed over.
 */
export function searchOf(typed: string): SearchTerm[] {
  if (typed.length > LENGTH_MAX) throw fault('too_long', { max: LENGTH_MAX });
  const terms: SearchTerm[] = [];
  let at = afterBlanks(typed, 0);
  while (at < typed.length) {
    if (terms.length === TERMS_MAX) throw fault('search_too_many_terms', { max: TERMS_MAX });
    const { term, end } = termAt(typed, at);
    terms.push(meant(term));
    at = afterBlanks(typed, end);
  }
  return terms;
}

/** The conditions of a search as they were typed, one by one: joined by blanks they are the same search. */
export function conditionsOf(typed: string): string[] {
  const conditions: string[] = [];
  for (let at = afterBlanks(typed, 0); at < typed.length;) {
    const { end } = termAt(typed, at);
    conditions.push(typed.slice(at, end));
    at = afterBlanks(typed, end);
  }
  return conditions;
}

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};
const afterBlanks = (text: string, at: number): number => at + matchAt(/\s*/y, text, at)![0].length;

function termAt(text: string, start: number): { readonly term: Typed; readonly end: number } {
  const not = text[start] === '-';
  const from = not ? start + 1 : start;
  const head = matchAt(/([a-z]+)(:|<=|>=|<|>)/iy, text, from);
  const valueAt = from + (head?.[0].length ?? 0);
  const position = start + 1;
  const operator = head ? head[1]!.toLowerCase() : null;
  const { value, end } = valueFrom(text, valueAt);
  return { term: { not, operator, comparison: head?.[2] ?? ':', value, position }, end };
}

function valueFrom(text: string, at: number): { readonly value: string; readonly end: number } {
  if (text[at] !== '"') {
    const [word] = matchAt(/\S*/y, text, at)!;
    return { value: word, end: at + word.length };
  }
  const close = text.indexOf('"', at + 1);
  if (close < 0) throw fault('search_quote_open', { position: at + 1 });
  return { value: text.slice(at + 1, close).trim(), end: close + 1 };
}

function meant({ not, operator, comparison, value, position }: Typed): SearchTerm {
  const params = { operator: operator ?? (not ? '-' : '""'), position };
  if (operator !== null && !OPERATORS.includes(operator)) {
    throw fault('search_operator_unknown', { ...params, known: OPERATORS.join(', ') });
  }
  if (value === '') throw fault('search_value_missing', params);
  if (operator === null) return { not, by: 'text', text: value };
  if (operator === 'amount') return { not, by: operator, ...amountOf(comparison, value, params) };
  if (operator === 'date') return { not, by: operator, ...datesOf(comparison, value, params) };
  if (comparison !== ':') throw fault('search_not_compared', params);
  const text = TEXTS.find((one) => one === operator);
  if (text) return { not, by: text, text: value };
  const chosen = <One extends string>(known: readonly One[]): One => {
    const found = known.find((one) => one === value.toLowerCase());
    if (!found) throw fault('search_value_unknown', { ...params, value, known: known.join(', ') });
    return found;
  };
  return operator === 'is'
    ? { not, by: 'is', state: chosen(SEARCHED_STATES) }
    : { not, by: 'has', part: chosen(SEARCHED_PARTS) };
}

const comparisonOf = (typed: string): Comparison => (typed === ':' ? '=' : (typed as Comparison));

function amountOf(typed: string, value: string, params: ErrorParams): { comparison: Comparison; amount: string } {
  // 1,234 may be read in two ways; a comma before one or two digits in one.
  if (!AMOUNT.test(value) || /,\d{3}/.test(value)) throw fault('search_amount_malformed', { ...params, value });
  return { comparison: comparisonOf(typed), amount: value.replace(',', '.') };
}

/** A day, a month or a year; before it, after it, or within. */
function datesOf(typed: string, value: string, params: ErrorParams): { first: string | null; last: string | null } {
  const last = /^\d{4}(-\d{2}(-\d{2})?)?$/.test(value) ? lastDayOf(value) : null;
  if (last === null) throw fault('search_date_malformed', { ...params, value });
  const first = last.slice(0, value.length) + '-01-01'.slice(value.length - 'YYYY'.length);
  switch (comparisonOf(typed)) {
    case '=':
      return { first, last };
    case '<':
      return { first: null, last: addDays(first, -1) };
    case '<=':
      return { first: null, last };
    case '>':
      return { first: addDays(last, 1), last: null };
    case '>=':
      return { first, last: null };
  }
}

/** The last day of a year, a month or a day; null when there is no such day. */
function lastDayOf(value: string): string | null {
  const candidates =
    value.length === 4 ? [`${value}-12-31`] : [value, `${value}-31`, `${value}-30`, `${value}-29`, `${value}-28`];
  return candidates.find(isLocalDate) ?? null;
}
