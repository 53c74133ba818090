import { readFlowForm } from '../../../../modules/ledger/interfaces/web/transactions/read-flow-form.js';
import { readTags } from '../../../../modules/ledger/interfaces/web/transactions/read-tags.js';
import { readTransferForm } from '../../../../modules/ledger/interfaces/web/transactions/read-transfer-form.js';
import {
  splitRows,
  withOneMoreRow,
  withoutRows,
} from '../../../../modules/ledger/interfaces/web/transactions/split-rows.js';
import { fitsForm, typedOf } from '../../../../modules/ledger/interfaces/web/transactions/typed-of.js';
import { account, category, idOf, transaction } from './sample-views.js';

const accounts = [account(1), account(2), account(3, { currency: 'JPY' })];
const flow = (fields: object, locale = 'en') => readFlowForm('outflow', fields, { accounts, locale });
const plain = { date: '2026-03-01', accountId: idOf(1), amount: '12.50' };

const faultsOf = (form: { ok: boolean; faults?: readonly { field: string; code: string }[] }): string[] =>
  form.ok ? [] : form.faults!.map(({ field, code }) => `${field} ${code}`);

describe('the form of money in or out', () => {
  it('reads the amount as it is typed in the language of the reader', () => {
    expect(flow({ ...plain, amount: '1.234,50' }, 'es')).toMatchObject({ ok: true, value: { amount: '1234.50' } });
    expect(flow({ ...plain, amount: '1,234.50' })).toMatchObject({ ok: true, value: { amount: '1234.50' } });
  });

  it('reads amounts in the currency of the account that is chosen', () => {
    expect(faultsOf(flow({ ...plain, accountId: idOf(3) }))).toEqual(['amount too_many_decimals']);
  });

  it('keeps everything that was typed when something is wrong', () => {
    const form = flow({ ...plain, amount: 'much', payee: ' Bakery ', tags: 'a, b', _csrf: 'x' });
    expect(form.typed).toEqual({ ...plain, amount: 'much', payee: ' Bakery ', tags: 'a, b' });
    expect(faultsOf(form)).toEqual(['amount amount_malformed']);
  });

  it('names every field that is missing, once', () => {
    expect(faultsOf(flow({ amount: '', date: '', accountId: '' }))).toEqual([
      'date required',
      'accountId required',
      'amount required',
    ]);
  });

  it('sends the filled lines of a split and ignores empty ones', () => {
    const form = flow({
      ...plain,
      rows: '3',
      'splits.0.categoryId': idOf(100),
      'splits.0.amount': '10',
      'splits.0.note': ' rolls ',
      'splits.2.categoryId': idOf(101),
      'splits.2.amount': '2.50',
    });
    expect(form).toMatchObject({
      ok: true,
      value: {
        splits: [
          { categoryId: idOf(100), amount: '10', note: 'rolls' },
          { categoryId: idOf(101), amount: '2.50' },
        ],
      },
    });
  });

  it('points at what a line lacks', () => {
    const form = flow({ ...plain, rows: '2', 'splits.0.amount': '10', 'splits.1.categoryId': idOf(101) });
    expect(faultsOf(form)).toEqual(['splits.0.categoryId required', 'splits.1.amount required']);
    expect(faultsOf(flow({ ...plain, rows: '2' }))).toEqual(['splits.0.amount required']);
  });
});

describe('the lines of a split', () => {
  it('start as two, with the category chosen so far, and grow to six', () => {
    let typed = withOneMoreRow({ categoryId: idOf(100), amount: '9' });
    expect(splitRows(typed).map((row) => row.categoryId)).toEqual([idOf(100), '']);
    for (let click = 0; click < 9; click += 1) typed = withOneMoreRow(typed);
    expect(splitRows(typed)).toHaveLength(6);
    expect(withoutRows(typed)).toMatchObject({ rows: '0', categoryId: idOf(100), amount: '9' });
  });

  it.each(['-1', 'x', '1e9', ''])('are none for a count of %j', (rows) => {
    expect(splitRows({ rows })).toEqual([]);
  });
});

describe('the form of a transfer', () => {
  it('reads each amount in the currency of its account', () => {
    const form = {
      date: '2026-03-01',
      fromAccountId: idOf(1),
      toAccountId: idOf(3),
      amount: '10.5',
      receivedAmount: '1,750',
    };
    const context = { accounts, locale: 'en' };
    expect(readTransferForm(form, context)).toMatchObject({
      ok: true,
      value: { amount: '10.5', receivedAmount: '1750' },
    });
    expect(faultsOf(readTransferForm({ ...form, receivedAmount: '1750.5' }, context))).toEqual([
      'receivedAmount too_many_decimals',
    ]);
    expect(readTransferForm({ ...form, receivedAmount: '' }, context)).toMatchObject({ ok: true });
  });
});

describe('tags', () => {
  it('are separated by commas, each once', () => {
    expect(readTags(' #holiday, Japan ,, #japan').tags).toEqual(['holiday', 'Japan']);
  });

  it('are few and short', () => {
    expect(readTags(Array.from({ length: 21 }, (_, n) => `t${n}`).join()).faults).toHaveLength(1);
    expect(readTags('x'.repeat(51)).faults).toHaveLength(1);
  });
});

describe('a correction', () => {
  const categories = [category(100), category(191, { systemKey: 'uncategorised-expense' })];

  it.each(['en', 'es'])('read back from its own form in %s is the transaction', (locale) => {
    const original = transaction(7, {
      amount: '1234.5',
      tags: ['a', 'b'],
      note: 'n',
      splits: [
        { categoryId: idOf(100), categoryName: 'Food', amount: '1000', note: 'x' },
        { categoryId: idOf(191), categoryName: 'None', amount: '234.5', note: null },
      ],
    });
    expect(flow(typedOf(original, categories, locale), locale)).toMatchObject({
      ok: true,
      value: {
        date: original.date,
        amount: '1234.5',
        payee: 'Bakery',
        note: 'n',
        tags: ['a', 'b'],
        splits: [
          { categoryId: idOf(100), amount: '1000', note: 'x' },
          { categoryId: idOf(191), amount: '234.5' },
        ],
      },
    });
  });

  it('starts with no category where there was none', () => {
    const splits = [{ categoryId: idOf(191), categoryName: 'None', amount: '12.50', note: null }];
    expect(typedOf(transaction(7, { splits }), categories, 'en')).toMatchObject({ rows: '0', categoryId: '' });
  });

  it('asks for what arrived only across currencies', () => {
    const transfer = { kind: 'transfer' as const, splits: [], toAccountId: idOf(2), receivedAmount: '12.50' };
    expect(typedOf(transaction(7, { ...transfer, receivedCurrency: 'EUR' }), [], 'en')['receivedAmount']).toBe('');
    expect(typedOf(transaction(7, { ...transfer, receivedCurrency: 'USD' }), [], 'es')['receivedAmount']).toBe('12,50');
  });

  it('is not offered for more lines than the form has', () => {
    const split = { categoryId: idOf(100), categoryName: 'Food', amount: '1.00', note: null };
    expect(fitsForm(transaction(7, { splits: Array.from({ length: 6 }, () => split) }))).toBe(true);
    expect(fitsForm(transaction(7, { splits: Array.from({ length: 7 }, () => split) }))).toBe(false);
  });
});
