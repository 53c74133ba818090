import type { AppFormat } from '../statement.js';

/** One row by the names of its columns, in lower case with blanks for `_`; empty text where the row has none. */
export type AppCells = (column: string) => string;

/** A movement as the exporting program writes it; texts as written. */
export interface AppMovement {
  readonly account: string;
  readonly date: string;
  /** Column and text of the amount, and whether it is written the other way round. */
  readonly money: { readonly column: string; readonly text: string; readonly turned: boolean };
  readonly payee: string;
  readonly memo: string;
  readonly category: string;
  readonly transferAccount: string;
  readonly tags: string;
  readonly currency: string;
  readonly counterAccount: string;
  readonly counterMoney: { readonly text: string; readonly currency: string } | null;
  /** Not empty for the legs of one transaction. */
  readonly group: string;
  readonly bankId: string;
}

/** A layout that is known by its header. */
export interface AppLayout {
  readonly format: AppFormat;
  /** Columns that only this program writes together. */
  readonly signature: readonly string[];
  /** The header of a file that has none. */
  readonly bare?: readonly string[];
  /** Null for a row that is no movement of its own, such as the head of a split. */
  read(cells: AppCells): AppMovement | null;
}

const path = (...names: string[]): string => names.filter((name) => name !== '').join(':');

const empty: Omit<AppMovement, 'account' | 'date' | 'money' | 'payee' | 'memo'> = {
  category: '',
  transferAccount: '',
  tags: '',
  currency: '',
  counterAccount: '',
  counterMoney: null,
  group: '',
  bankId: '',
};

/** YNAB 4 and the register of the web version: two columns of money, transfers as a payee, splits told in the memo. */
const ynab: AppLayout = {
  format: 'ynab',
  signature: ['account', 'date', 'payee', 'memo', 'outflow', 'inflow'],
  read: (cells) => {
    const split = /^\(?Split \(?(\d+)\/(\d+)\)\s*/i.exec(cells('memo'));
    const outflow = /[1-9]/.test(cells('outflow'));
    const column = outflow ? 'outflow' : 'inflow';
    return {
      ...empty,
      account: cells('account'),
      date: cells('date'),
      money: { column, text: cells(column) || cells('outflow'), turned: outflow },
      payee: cells('payee'),
      memo: cells('memo').slice(split?.[0].length ?? 0),
      category: path(cells('category group') || cells('master category'), cells('sub category') || cells('category')),
      transferAccount: /^Transfer ?: ?(.+?)(?: : .*)?$/.exec(cells('payee'))?.[1] ?? '',
      group: split ? `${cells('account')} ${cells('date')} ${cells('payee')} ${split[2]!}` : '',
    };
  },
};

/** Mint writes all amounts without a sign. */
const mint: AppLayout = {
  format: 'mint',
  signature: ['date', 'description', 'original description', 'amount', 'transaction type', 'account name'],
  bare: [
    'date',
    'description',
    'original description',
    'amount',
    'transaction type',
    'category',
    'account name',
    'labels',
    'notes',
  ],
  read: (cells) => ({
    ...empty,
    account: cells('account name'),
    date: cells('date'),
    money: { column: 'amount', text: cells('amount'), turned: /^debit$/i.test(cells('transaction type')) },
    payee: cells('description'),
    memo: cells('notes') || cells('original description'),
    category: cells('category'),
    tags: cells('labels'),
  }),
};

const monarch: AppLayout = {
  format: 'monarch',
  signature: ['date', 'merchant', 'category', 'account', 'original statement', 'amount'],
  read: (cells) => ({
    ...empty,
    account: cells('account'),
    date: cells('date'),
    money: { column: 'amount', text: cells('amount'), turned: false },
    payee: cells('merchant'),
    memo: cells('notes') || cells('original statement'),
    category: cells('category'),
    tags: cells('tags'),
  }),
};

/** Actual writes the head of a split with an amount of zero, and its parts as rows of their own behind it. */
const actual: AppLayout = {
  format: 'actual',
  signature: ['account', 'date', 'payee', 'notes', 'category', 'amount', 'cleared'],
  read: (cells) => {
    if (/^\(SPLIT INTO \d+\)/i.test(cells('notes'))) return null;
    const split = /^\(SPLIT \d+ OF (\d+)\)\s*/i.exec(cells('notes'));
    return {
      ...empty,
      account: cells('account'),
      date: cells('date'),
      money: { column: 'amount', text: cells('amount'), turned: false },
      payee: cells('payee'),
      memo: cells('notes').slice(split?.[0].length ?? 0),
      category: path(cells('category group'), cells('category')),
      group: split ? `${cells('account')} ${cells('date')} ${cells('payee')} ${split[1]!}` : '',
    };
  },
};

const OWN = /asset|cash|loan|debt|mortgage|liabilit/i;

/** Firefly III names both accounts; one of them at least is the user's own, and the movement is seen from there. */
const firefly: AppLayout = {
  format: 'firefly',
  signature: ['type', 'amount', 'currency code', 'date', 'source name', 'destination name'],
  read: (cells) => {
    const incoming = !OWN.test(cells('source type')) && OWN.test(cells('destination type'));
    const transfer = OWN.test(cells('source type')) && OWN.test(cells('destination type'));
    const [own, other] = incoming ? ['destination', 'source'] : ['source', 'destination'];
    const name = (side: string): string => cells(`${side} name`);
    const amount = cells('amount').replace(/^[-+\u2212]/, '');
    const foreign = cells('foreign amount').replace(/^[-+\u2212]/, '');
    return {
      ...empty,
      account: name(own),
      date: cells('date').slice(0, 10),
      money: { column: 'amount', text: amount, turned: !incoming },
      payee: transfer ? '' : name(other),
      memo: [cells('description'), cells('notes')].filter((text) => text !== '').join(' '),
      category: cells('category'),
      transferAccount: transfer ? name(other) : '',
      tags: cells('tags'),
      currency: cells('currency code'),
      counterAccount: cells(`${other} iban`),
      counterMoney: foreign === '' ? null : { text: foreign, currency: cells('foreign currency code') },
      group: cells('group title') === '' ? '' : cells('group id') || cells('group title'),
      bankId: cells('external id'),
    };
  },
};

/** In the order in which they are tried: the more telling ones first. */
export const APP_LAYOUTS: readonly AppLayout[] = [firefly, mint, monarch, ynab, actual];
