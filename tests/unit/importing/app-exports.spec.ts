import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { draftOf } from '../../../modules/importing/domain/draft.js';
import { parseStatement } from '../../../modules/importing/domain/parse-statement.js';
import type { ParsedStatement } from '../../../modules/importing/domain/statement.js';

const fixtures = join(import.meta.dirname, '../../fixtures/statements');
const read = (name: string): ParsedStatement => parseStatement(readFileSync(join(fixtures, name)), name);
const readText = (text: string): ParsedStatement => parseStatement(Buffer.from(text), 'export.csv');
const lines = ({ rows }: ParsedStatement): string[] =>
  rows.map((row) => [row.bankAccount, row.date, row.amount, row.payee].join(' '));

describe('the export of another program', () => {
  it('YNAB: two columns of money, transfers between accounts, the legs of a split', () => {
    const statement = read('ynab-register.csv');
    expect(statement).toMatchObject({ format: 'ynab', currency: 'EUR', faults: [], notes: [] });
    expect(lines(statement)).toEqual([
      'Checking 2026-03-25 1850.00 Employer',
      'Checking 2026-03-26 -250.00 Transfer : Savings',
      'Savings 2026-03-26 250.00 Transfer : Checking',
      'Checking 2026-03-27 -20.50 Market',
      'Checking 2026-03-27 -4.50 Market',
    ]);
    expect(statement.rows.map(({ transferAccount }) => transferAccount ?? null)).toEqual([
      null,
      'Savings',
      'Checking',
      null,
      null,
    ]);
    const [fish, soap] = statement.rows.slice(3);
    expect([fish?.memo, fish?.category, soap?.memo, soap?.category]).toEqual([
      'fish',
      'Everyday:Food',
      'soap',
      'Everyday:House',
    ]);
    expect(fish?.group).toBe(soap?.group);
  });

  it('Actual: the head of a split is no movement, the other account of a transfer stands as payee', () => {
    const { rows } = read('actual-split.csv');
    expect(
      rows.map(({ amount, memo, category, transferAccount }) => [amount, memo, category, transferAccount]),
    ).toEqual([
      ['-20.00', 'food', 'Usual:Food', undefined],
      ['-10.00', 'plates', 'Usual:General', undefined],
      ['100.00', null, undefined, 'Bank'],
      ['-100.00', null, undefined, 'Wallet'],
    ]);
    expect(rows[0]?.group).toBe(rows[1]?.group);
  });

  it('Firefly III: seen from the own account, with tags, IBAN and what arrived in the other currency', () => {
    const { rows, format } = read('firefly-export.csv');
    expect([format, ...rows.map(({ bankAccount, amount }) => `${bankAccount!} ${amount}`)]).toEqual([
      'firefly',
      'Checking -12.50',
      'Checking 2500.00',
      'Checking -500.00',
    ]);
    expect(rows[0]).toMatchObject({
      payee: 'Canteen',
      category: 'Food',
      tags: ['work', 'team'],
      counterAccount: 'FR7630006000011234567890189',
    });
    expect(rows[2]).toMatchObject({
      transferAccount: 'USD Savings',
      counterAmount: { amount: '540.00', currency: 'USD' },
      memo: 'To savings note',
      group: '9',
    });
  });

  it('Mint: the sign stands in a column of its own; American dates', () => {
    const head = 'Date,Description,Original Description,Amount,Transaction Type,Category,Account Name,Labels,Notes';
    const statement = readText(`${head}\n3/04/2026,Shop,SHOP 1,"1,012.50",debit,Food,Card,trip;sea,\n`);
    expect(lines(statement)).toEqual(['Card 2026-03-04 -1012.50 Shop']);
    expect(statement.rows[0]).toMatchObject({ memo: 'SHOP 1', category: 'Food', tags: ['trip', 'sea'] });
  });

  it('Monarch: columns in any order', () => {
    const head = 'Date,Merchant,Category,Account,Original Statement,Notes,Amount,Tags';
    const statement = readText(`${head}\n2026-03-04,Shop,Food,Card,SHOP 1,mine,-9.90,"a,b"\n`);
    expect(statement).toMatchObject({ format: 'monarch', rows: [{ amount: '-9.90', memo: 'mine', tags: ['a', 'b'] }] });
  });

  it('names line and column of what it cannot read', () => {
    const head = 'Date,Merchant,Category,Account,Original Statement,Notes,Amount,Tags';
    const { faults } = readText(`${head}\n2026-02-30,A,,X,,,1.00,\n2026-02-28,A,,X,,,1.0x0,\n`);
    expect(faults.map(({ line, column, code }) => `${String(line)} ${column!} ${code}`)).toEqual([
      '2 date ROW_DATE_UNREADABLE',
      '3 amount ROW_AMOUNT_UNREADABLE',
    ]);
  });

  it('of one account can be recorded, of several it is refused rather than taken half', () => {
    expect(draftOf(read('firefly-export.csv'), 'EUR').rows).toHaveLength(3);
    expect(() => draftOf(read('ynab-register.csv'), 'EUR')).toThrow(
      expect.objectContaining({ code: 'FILE_SEVERAL_ACCOUNTS', params: { count: 2 } }) as Error,
    );
  });
});
