import { randomUUID } from 'node:crypto';
import { BAD_TEXTS, DATES } from './pools.js';
import type { Stage } from './stage.js';

type Refused = readonly [path: string, body: object, status: number, code: string];

/** Requests that must be refused, and how. */
export function refusedOf({ accounts, street, hidden, word }: Stage, pick: number): readonly Refused[] {
  const [eur, other, usd, jpy] = accounts.map(({ id }) => id);
  const flow = { date: DATES[pick % DATES.length]!, kind: 'outflow', accountId: eur, amount: '1.00' };
  const move = { date: flow.date, fromAccountId: eur, toAccountId: other, amount: '1.00' };
  const bad = (more: object): Refused => ['/transactions', { ...flow, ...more }, 400, 'VALIDATION_ERROR'];
  const splits = [{ categoryId: street.categories[0], amount: '0.40' }];
  return [
    bad({ amount: '0.001' }),
    bad({ amount: '1e3' }),
    bad({ amount: '-1.00' }),
    bad({ amount: '0.00' }),
    bad({ amount: 5 }),
    bad({ accountId: jpy, amount: '1.0' }),
    bad({ date: '2026-02-30' }),
    bad({ date: 'infinity' }),
    bad({ date: '294276-01-01' }),
    bad({ payee: BAD_TEXTS[pick % BAD_TEXTS.length] }),
    bad({ currency: 'XAU' }),
    ['/transactions', { ...flow, amuont: '1.00' }, 400, 'UNKNOWN_FIELD'],
    ['/transactions', { ...flow, accountId: randomUUID() }, 404, 'ACCOUNT_NOT_FOUND'],
    ['/transactions', { ...flow, accountId: street.cleosAccount }, 404, 'ACCOUNT_NOT_FOUND'],
    ['/transactions', { ...flow, categoryId: randomUUID() }, 404, 'CATEGORY_NOT_FOUND'],
    ['/transactions', { ...flow, currency: 'USD' }, 422, 'CURRENCY_DIFFERS'],
    ['/transactions', { ...flow, splits }, 422, 'SPLITS_DIFFER'],
    ['/transfers', { ...move, toAccountId: eur }, 422, 'TRANSFER_TO_SAME_ACCOUNT'],
    ['/transfers', { ...move, toAccountId: usd }, 422, 'RECEIVED_AMOUNT_NEEDED'],
    ['/transfers', { ...move, receivedAmount: '2.00' }, 422, 'RECEIVED_AMOUNT_DIFFERS'],
    [`/transactions/${randomUUID()}/reversal`, {}, 404, 'TRANSACTION_NOT_FOUND'],
    ['/accounts', { name: word, kind: 'cash', currency: 'eur' }, 400, 'VALIDATION_ERROR'],
    ['/categories', { name: word, kind: 'expense', parentId: hidden }, 404, 'CATEGORY_NOT_FOUND'],
  ];
}
