import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseStatement } from '../../../modules/importing/domain/parse-statement.js';
import type { ParsedStatement, ParseHints } from '../../../modules/importing/domain/statement.js';

const fixtures = join(import.meta.dirname, '../../fixtures/statements');
const read = (name: string, hints: ParseHints = {}): ParsedStatement =>
  parseStatement(readFileSync(join(fixtures, name)), name, hints);
const readText = (text: string, hints: ParseHints = {}): ParsedStatement =>
  parseStatement(Buffer.from(text), 'statement', hints);
/** Date, amount and payee of every row, as one would write them on paper. */
const lines = ({ rows }: ParsedStatement): string[] => rows.map((row) => [row.date, row.amount, row.payee].join(' '));
const codes = ({ notes }: ParsedStatement): string[] => notes.map(({ code }) => code);
const balances = ({ balances: all }: ParsedStatement): string[] =>
  all.map(({ kind, amount, date }) => `${kind} ${amount} on ${date ?? 'no day'}`);

describe('a QIF file', () => {
  it('of two accounts keeps accounts, categories, classes, transfers and splits', () => {
    const statement = read('quicken-two-accounts.qif');
    expect(lines(statement)).toEqual([
      '2005-12-31 -1020.50 Housing office',
      '2006-01-02 2500.00 Employer',
      '2006-01-14 -60.00 Market',
      '2006-01-15 -8.20 Kiosk',
    ]);
    const [rent, , market, kiosk] = statement.rows;
    expect(rent).toMatchObject({ bankAccount: 'Everyday', category: 'Home:Rent', tags: ['Flat'], currency: null });
    expect(market?.parts).toMatchObject([
      { amount: '-45.00', category: 'Food', memo: 'Vegetables', transferAccount: null },
      { amount: '-15.00', category: null, memo: null, transferAccount: 'Holiday card' },
    ]);
    expect(kiosk).toMatchObject({ bankAccount: 'Holiday card', transferAccount: 'Everyday', line: 48 });
    expect(statement.notes).toEqual([{ code: 'INVESTMENT_ACTIONS_LEFT_OUT', params: { count: 1 } }]);
    expect(statement).toMatchObject({ format: 'qif', faults: [], layout: { confidence: 1 } });
  });

  it('in German spelling: the day first, a decimal comma', () => {
    const statement = read('one-account-day-first.qif');
    expect(lines(statement)).toEqual(['2024-12-24 -1234.50 Geschenke & Söhne', '2025-01-05 12.00 ']);
    expect(codes(statement)).toEqual([]);
  });

  it('whose dates fit both orders is read as Quicken writes them, says so, and obeys a hint', () => {
    const text = '!Type:Bank\nD3/4/2024\nT-1.00\n^\n';
    expect([lines(readText(text)), codes(readText(text))]).toEqual([['2024-03-04 -1.00 '], ['AMBIGUOUS_DATE_ORDER']]);
    expect(lines(readText(text, { dateOrder: 'DMY' }))).toEqual(['2024-04-03 -1.00 ']);
  });

  it('names line and field of what it cannot read', () => {
    const { rows, faults } = readText("!Type:Cash\nD2/30'24\nT1.00\n^\nD2/28'24\nT1.0.0\n^\nD2/28'24\nT2.00\n^\n");
    expect(rows).toHaveLength(1);
    expect(faults.map(({ line, column, code }) => `${String(line)} ${column!} ${code}`)).toEqual([
      '2 D ROW_DATE_UNREADABLE',
      '6 T ROW_AMOUNT_UNREADABLE',
    ]);
  });
});

describe('an MT940 file', () => {
  const statement = read('german-subfields-reversals.sta');

  it('gives every movement its sign: a reversed credit is money out, a reversed debit money in', () => {
    expect(lines(statement)).toEqual([
      '2023-12-29 -20.50 BAHNHOF SUED GMBH UND CO. KG LADEN',
      '2024-01-02 1 ',
      '2024-01-03 -100 ',
      '2024-01-04 5.25 Water works',
      '2024-01-05 -10 ',
    ]);
    expect(statement.rows.map(({ memo }) => memo)).toEqual([
      'Bahn',
      'Zinsen REF 1',
      'Rueckgabe einer Gutschrift',
      'Fee taken back',
      'Line one of the bank and line two',
    ]);
  });

  it('finds the year of an entry date on both sides of New Year', () => {
    const entered = statement.rows.map(({ entryDate }) => entryDate ?? null);
    expect(entered).toEqual(['2024-01-02', '2023-12-29', null, null, null]);
  });

  it('keeps account, currency, references and the first and last balance, and sees what does not add up', () => {
    expect(statement.rows[0]).toMatchObject({
      bankAccount: '10020030/1234567',
      bankId: '2312290000012',
      counterAccount: 'DE89370400440532013000',
      currency: 'EUR',
    });
    expect(balances(statement)).toEqual(['opening 1000.00 on 2023-12-28', 'closing 875.70 on 2024-01-05']);
    expect(statement.notes).toEqual([{ code: 'STATEMENT_DOES_NOT_ADD_UP', params: { count: 1 } }]);
  });

  it('shows the gap between two statements', () => {
    const of = (number: number, open: string, close: string): string =>
      `:20:A\n:25:X\n:28C:${String(number)}\n:60F:C240101EUR${open}\n:62F:C240101EUR${close}\n-\n`;
    const gapped = readText(of(1, '1,00', '1,00') + of(2, '3,00', '3,00'));
    expect(codes(gapped)).toEqual(['STATEMENT_GAP', 'STATEMENT_WITHOUT_TRANSACTIONS']);
    expect(gapped.balances).toHaveLength(4);
  });

  it('names the line of a movement it cannot read', () => {
    const text = ':20:A\n:25:X\n:60F:C240101EUR1,\n:61:240230D1,NMSC\n:61:240101X1,NMSC\n:62F:C240101EUR1,\n';
    expect(readText(text).faults.map(({ line, code }) => [line, code])).toEqual([
      [4, 'ROW_DATE_UNREADABLE'],
      [5, 'ROW_AMOUNT_UNREADABLE'],
    ]);
  });
});

describe('a CAMT file', () => {
  const statement = read('batch-pending-reversal.camt.xml');

  it('has a row per entry, with the sign that the entry states, reversed or not', () => {
    expect(lines(statement)).toEqual(['2024-03-05 100.00 ', '2024-03-05 -29.90 Bounced payer', ' -5.00 ']);
    expect(statement.rows.map(({ bankId }) => bankId)).toEqual(['BATCH-1', 'REV-1', null]);
    expect(statement.rows[1]?.counterAccount).toBe('123');
    expect(statement.rows[2]).toMatchObject({ pending: true, memo: 'Reserved at the <petrol> station' });
    expect(codes(statement)).toEqual(['LINES_LEFT_OUT', 'PENDING_ROWS']);
  });

  it('keeps the payments of a batch as its parts', () => {
    expect(statement.rows[0]).toMatchObject({
      memo: 'Collected payments',
      parts: [
        { amount: '60.00', payee: 'Ada & Sons', memo: 'Invoice 7 and 8' },
        { amount: '40.00', payee: 'Zeno', memo: 'RF18539007547034' },
      ],
    });
  });

  it('starts from the closing balance of the day before where it states no opening one', () => {
    expect(balances(statement)).toEqual(['opening -50.00 on 2024-03-04', 'closing 20.10 on 2024-03-05']);
    expect(statement).toMatchObject({ format: 'camt', currency: 'EUR', faults: [] });
  });

  it.each([
    ['camt.052', 'BkToCstmrAcctRpt', 'Rpt'],
    ['camt.054', 'BkToCstmrDbtCdtNtfctn', 'Ntfctn'],
  ])('of kind %s is read too, in UTF-16 as well', (_, root, name) => {
    const entry =
      '<Ntry><Amt Ccy="JPY">500</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><ValDt><Dt>2024-03-05</Dt></ValDt></Ntry>';
    const text = `<Document><${root}><${name}><Id>1</Id>${entry}</${name}></${root}></Document>`;
    for (const bytes of [Buffer.from(text), Buffer.from(text, 'utf16le')])
      expect(lines(parseStatement(bytes, 'x'))).toEqual(['2024-03-05 -500 ']);
  });

  it('stays fast under a flood of numeric references', () => {
    const before = process.cpuUsage();
    const flood = `<Document><BkToCstmrStmt><Stmt><Id>${'&#65;'.repeat(400_000)}</Id></Stmt></BkToCstmrStmt></Document>`;
    expect(readText(flood).rows).toEqual([]);
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(4_000);
  });
});
