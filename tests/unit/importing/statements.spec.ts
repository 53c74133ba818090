import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseStatement } from '../../../modules/importing/domain/parse-statement.js';
import type { ParsedStatement, ParseHints } from '../../../modules/importing/domain/statement.js';

const fixtures = join(import.meta.dirname, '../../fixtures/statements');
const read = (name: string, hints: ParseHints = {}): ParsedStatement =>
  parseStatement(readFileSync(join(fixtures, name)), name, hints);
const readText = (text: string, hints: ParseHints = {}): ParsedStatement =>
  parseStatement(Buffer.from(text), 'statement.csv', hints);

/** Date, amount and payee of every row, as one would write them on paper. */
const lines = (statement: ParsedStatement): string[] =>
  statement.rows.map((row) => [row.date, row.amount, row.payee].join(' '));
const codes = (statement: ParsedStatement): string[] => statement.notes.map(({ code }) => code);
const balances = (statement: ParsedStatement): string[] =>
  statement.balances.map(({ kind, amount, date }) => `${kind} ${amount} on ${date}`);

describe('an OFX statement', () => {
  it('of a checking account without end tags, in an old character set', () => {
    const statement = read('checking-sgml-cp1252.ofx');
    expect(statement.rows).toEqual([
      {
        line: 16,
        date: '2024-01-05',
        amount: '-45.90',
        payee: "Café de l'Étoile",
        memo: 'Déjeuner & café',
        bankId: 'A-001',
        bankAccount: '00012345678',
        pending: false,
        currency: 'EUR',
      },
      {
        line: 17,
        date: '2024-01-31',
        amount: '1850.00',
        payee: null,
        memo: 'VIREMENT SALAIRE &lt;JANVIER&gt;',
        bankId: 'A-002',
        bankAccount: '00012345678',
        pending: false,
        currency: 'EUR',
      },
    ]);
    expect(statement.balances).toEqual([
      { bankAccount: '00012345678', kind: 'closing', date: '2024-01-31', amount: '2304.10', currency: 'EUR' },
    ]);
    expect(statement).toMatchObject({ format: 'ofx', currency: 'EUR', faults: [], notes: [] });
    expect(statement.layout).toEqual({ encoding: 'windows-1252', csv: null, confidence: 1 });
  });

  it('of a checking account and a card in one XML file, each with its own account and currency', () => {
    const statement = read('card-and-checking-xml.ofx');
    expect(statement.rows.map((row) => [row.bankAccount, row.payee, row.amount, row.currency, row.pending])).toEqual([
      ['11112222', 'Orchard Ltd', '250.00', 'GBP', false],
      ['4000123412341234', 'Bakery', '-12.40', 'EUR', false],
      ['4000123412341234', 'Trains', '-30.00', 'GBP', false],
      ['4000123412341234', 'Kiosk', '-5.00', 'GBP', true],
    ]);
    expect(statement.rows[0]?.memo).toBe('Invoice <7>');
    expect(statement.rows[2]?.bankId).toBeNull();
    expect(statement.currency).toBeNull();
    expect(balances(statement)).toEqual(['closing 1250.00 on 2024-01-11']);
    expect(codes(statement)).toEqual(['PENDING_ROWS']);
  });

  it('on one line, with two equal purchases and a character set it only claims to have', () => {
    expect(lines(read('one-line-no-end-tags.qfx'))).toEqual([
      '2024-03-01 -20.00 Épicerie',
      '2024-03-02 -20.00 Épicerie',
    ]);
  });

  it('of a broker: the cash movement is read, the purchase of shares is counted', () => {
    const statement = read('brokerage-xml.ofx');
    expect(lines(statement)).toEqual(['2024-01-04 500.00 Deposit']);
    expect(statement.notes).toEqual([{ code: 'INVESTMENT_ACTIONS_LEFT_OUT', params: { count: 1 } }]);
  });

  it('in UTF-16 is the same as in UTF-8', () => {
    const text = readFileSync(join(fixtures, 'card-and-checking-xml.ofx'), 'utf8');
    expect(parseStatement(Buffer.from(text, 'utf16le'), 'x').rows).toEqual(read('card-and-checking-xml.ofx').rows);
  });
});

describe('a CSV statement', () => {
  it('of a German bank: lines above the table, decimal comma, day first', () => {
    const statement = read('german-preamble-latin1.csv');
    expect(lines(statement)).toEqual(['2024-01-31 -20.20 Bäckerei Müller', '2024-01-30 1500.00 Firma GmbH']);
    expect(statement.rows[1]).toMatchObject({ memo: 'Gehalt Januar', currency: 'EUR', line: 6 });
    expect(balances(statement)).toEqual(['closing 1479.80 on 2024-01-31']);
    expect(statement.layout.csv).toMatchObject({ delimiter: ';', decimalSign: ',', dateOrder: 'DMY', headerLine: 4 });
    expect(statement.notes).toEqual([{ code: 'ENCODING_GUESSED', params: { encoding: 'windows-1252' } }]);
  });

  it('of a Dutch bank: one amount, and a column that says off or on', () => {
    const statement = read('dutch-marks.csv');
    expect(lines(statement)).toEqual(['2024-01-03 -12.50 Winkel', '2024-01-04 1100.00 Werkgever']);
    expect(statement.rows[0]?.bankAccount).toBe('NL01BANK01');
    expect(statement.layout.csv?.sign).toBe('flag');
  });

  it('of a British bank: debit and credit apart, and a balance that proves them', () => {
    const statement = read('british-debit-credit-balance.csv');
    expect(lines(statement)).toEqual(['2024-02-05 -31.50 GROCER', '2024-01-31 1200.00 EMPLOYER']);
    expect(balances(statement)).toEqual(['opening 0.00 on 2024-01-31', 'closing 1168.50 on 2024-02-05']);
    expect(statement.layout.confidence).toBe(1);
  });

  it('of an American card that writes purchases as positive: they are money out, and a doubt is told', () => {
    const statement = read('american-card-purchases-positive.csv');
    expect(statement.rows.map((row) => row.amount)).toEqual(['-30.00', '-9.99', '50.00']);
    expect(codes(statement)).toEqual(['SIGN_UNCERTAIN']);
  });

  it('without a header, with parentheses for money out', () => {
    expect(lines(read('american-no-header-parentheses.csv'))).toEqual([
      '2024-01-24 -20.00 CHECK 2656',
      '2024-01-23 -0.85 BOOKS',
      '2024-01-22 3520.00 PAYROLL',
    ]);
  });

  it('without a header, with two columns of money: what is spent more often is money out', () => {
    expect(read('austrian-no-header-two-columns.tsv').rows.map((row) => row.amount)).toEqual([
      '-50.00',
      '-23.55',
      '1900.00',
    ]);
  });

  it('of a Czech bank in its own code page', () => {
    const statement = read('czech-cp1250.csv');
    expect(lines(statement)).toEqual(['2024-05-27 -215.50 Řeznictví Dvořák', '2024-05-28 32000.00 Zaměstnavatel']);
    expect(statement).toMatchObject({ currency: 'CZK', layout: { encoding: 'windows-1250' } });
  });

  it('saved by a spreadsheet as Unicode text', () => {
    expect(lines(read('excel-unicode-text.csv'))).toEqual(['2024-03-01 -4.50 Zürich Café', '2024-03-02 1.25 Refund']);
  });

  it('whose texts go on in a second line', () => {
    const statement = read('singapore-second-lines.csv');
    expect(lines(statement)).toEqual(['2024-04-18 -6.60 DEBIT PURCHASE', '2024-04-17 -60.00 CASH WITHDRAWAL']);
    expect(statement.rows[0]).toMatchObject({ memo: '18/04/24 RIDE TO WORK', currency: 'SGD' });
  });

  it('with opening and closing balance as rows: they are balances, not movements', () => {
    const statement = read('lithuanian-balance-rows.csv');
    expect(lines(statement)).toEqual(['2024-10-01 -15.31 SHOP', '2024-10-06 2000.00 EMPLOYER']);
    expect(balances(statement)).toEqual(['opening 100.00 on 2024-10-01', 'closing 2084.69 on 2024-10-06']);
    expect(statement.notes).toContainEqual({ code: 'LINES_LEFT_OUT', params: { count: 2 } });
  });

  it('with purchases the bank has not booked: they have no date yet and say so', () => {
    const statement = read('card-with-pending.csv');
    expect(lines(statement)).toEqual([
      ' -8.40 TAXI LONDON',
      '2023-12-12 -1183.23 INSURANCE',
      '2023-12-02 1100.00 PAYMENT RECEIVED - THANK YOU',
    ]);
    expect(statement.rows.map((row) => row.pending)).toEqual([true, false, false]);
    expect(statement.currency).toBe('GBP');
  });

  it('with faulty rows: the good ones are read, the others reported by line and column', () => {
    const statement = read('faulty-rows.csv');
    expect(lines(statement)).toEqual(['2024-01-05 -1.50 Good row']);
    expect(statement.faults).toEqual([
      { line: 3, column: 'Date', code: 'ROW_DATE_UNREADABLE', params: { value: '2024-02-30' } },
      { line: 4, column: 'Amount', code: 'ROW_AMOUNT_UNREADABLE', params: { value: '12..34' } },
      { line: 5, column: 'Amount', code: 'ROW_AMOUNT_MISSING', params: {} },
      { line: 6, column: 'Amount', code: 'ROW_AMOUNT_TOO_PRECISE', params: { value: '1.005' } },
    ]);
  });

  it('exported by us: the guard apostrophe comes off, once', () => {
    expect(read('guarded-texts.csv').rows.map((row) => row.payee)).toEqual([
      '=SUM(A1)',
      "'=two guards",
      "'t Hoekje",
      '=1+1',
    ]);
  });

  it('whose dates can be read in two ways: it says which was taken, and takes ours when we know better', () => {
    const text = 'Date,Payee,Amount\n03/04/2024,A,-1.00\n05/04/2024,B,2.00\n';
    expect(lines(readText(text))).toEqual(['2024-04-03 -1.00 A', '2024-04-05 2.00 B']);
    expect(readText(text).notes).toEqual([{ code: 'AMBIGUOUS_DATE_ORDER', params: { order: 'DMY' } }]);
    expect(lines(readText(text, { dateOrder: 'MDY' }))).toEqual(['2024-03-04 -1.00 A', '2024-05-04 2.00 B']);
    expect(readText(text, { dateOrder: 'MDY' }).notes).toEqual([]);
  });

  it('whose amounts can be read in two ways: it says which decimal sign was taken', () => {
    const text = 'Datum;Name;Betrag\n01.01.2024;A;-1.500\n02.01.2024;B;2.000\n';
    expect(readText(text).rows.map((row) => row.amount)).toEqual(['-1500', '2000']);
    expect(readText(text).notes).toEqual([{ code: 'DECIMAL_SIGN_UNCERTAIN', params: { sign: ',' } }]);
    expect(readText(text, { decimalSign: '.' }).rows.map((row) => row.amount)).toEqual(['-1.50', '2.00']);
  });

  it('whose columns the user names is read as told', () => {
    const text = 'a;b;c;d\n2024-01-05;12,00;Shop;x\n';
    const statement = readText(text, { headerLine: 1, columns: ['date', 'amount', 'memo', 'payee'], sign: 'reversed' });
    expect(statement.rows[0]).toMatchObject({ amount: '-12.00', payee: 'x', memo: 'Shop' });
    expect(statement.layout.csv?.columns[2]).toEqual({ name: 'c', role: 'memo' });
  });

  it('whose rows the bank declined or returned leaves them out and says so', () => {
    const text =
      'Date,Description,Amount,State\n2024-01-05,A,-1.00,COMPLETED\n2024-01-06,B,-2.00,DECLINED\n2024-01-07,C,-3.00,PENDING\n';
    expect(readText(text).rows.map((row) => [row.payee, row.pending])).toEqual([
      ['A', false],
      ['C', true],
    ]);
    expect(codes(readText(text))).toEqual(['NOT_BOOKED_LEFT_OUT', 'PENDING_ROWS']);
  });

  it('whose balance column does not add up says at how many steps', () => {
    const text =
      'Date,Payee,Amount,Balance\n2024-01-05,A,-1.00,9.00\n2024-01-06,B,-2.00,7.00\n2024-01-07,C,3.00,99.00\n';
    expect(readText(text).notes).toEqual([{ code: 'RUNNING_BALANCE_BROKEN', params: { broken: 1, links: 2 } }]);
    expect(readText(text).balances).toEqual([]);
  });

  it('with one damaged character keeps every other accent', () => {
    const bytes = Buffer.concat([
      Buffer.from('Date,Payee,Amount\n2024-01-05,Äöü é'),
      Buffer.from([0xe4]),
      Buffer.from(',-1.00\n'),
    ]);
    const statement = parseStatement(bytes, 'x');
    expect(statement.rows[0]?.payee).toBe('Äöü é\ufffd');
    expect(statement.notes).toContainEqual({ code: 'ENCODING_DAMAGED', params: { count: 1 } });
  });

  it('of a hundred thousand rows is read within three seconds of processor time', () => {
    const rows = Array.from(
      { length: 100_000 },
      (_, i) => `${1 + (i % 28)}.01.2024;Shop ${i} Müller;"Nr, ${i}";-${i % 900},50`,
    );
    const bytes = Buffer.from(`Datum;Name;Zweck;Betrag\n${rows.join('\n')}\n`);
    const before = process.cpuUsage();
    expect(parseStatement(bytes, 'x').rows).toHaveLength(100_000);
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(3_000);
  });
});
