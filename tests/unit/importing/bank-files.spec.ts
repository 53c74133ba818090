import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Decimal } from 'decimal.js';
import { parseStatement } from '../../../modules/importing/domain/parse-statement.js';
import type { ParsedStatement, ParseHints } from '../../../modules/importing/domain/statement.js';
import { DomainError } from '../../../modules/platform/domain/domain-error.js';

/** What is known about one public bank file, computed by other programs. */
interface Facts {
  readonly n: number | null;
  readonly sumCredits: string | null;
  readonly sumDebits: string | null;
  readonly firstDate: string | null;
  readonly lastDate: string | null;
  readonly openingBalance?: string | null;
  readonly closingBalance?: string | null;
  readonly currency?: string | null;
  readonly currencySource?: string;
  readonly nPending?: number;
  readonly nInvestment?: number;
  readonly delimiter?: string;
  readonly decimal?: string;
}

const root = resolve(import.meta.dirname, '../../../../shared/data/bank-files');
const present = existsSync(join(root, 'facts.json'));
if (!present)
  process.stderr.write(`\n!!! BANK FILES ABSENT: ${root} not found, the public bank files are NOT tested !!!\n\n`);

const facts = (present ? JSON.parse(readFileSync(join(root, 'facts.json'), 'utf8')) : {}) as Record<string, Facts>;
const filesIn = (folder: string): [string, Facts][] =>
  Object.entries(facts).filter(([name]) => name.startsWith(folder));

/** Files that cannot be read without asking the user, and what the user would answer. None at present. */
const needsHints: Readonly<Record<string, ParseHints>> = {};

/** Answers of a bank's server that hold an error instead of a statement. */
const refusals: Readonly<Record<string, string>> = {
  'ofx/signon-error-sgml.ofx': '15500',
  'ofx/server-error-xml211.ofx': '2000',
};

const parse = (name: string): ParsedStatement =>
  parseStatement(readFileSync(join(root, name)), name, needsHints[name] ?? {});

const sum = (statement: ParsedStatement, side: (amount: Decimal) => boolean): string =>
  statement.rows
    .map((row) => new Decimal(row.amount))
    .filter(side)
    .reduce((total, amount) => total.plus(amount), new Decimal(0))
    .toFixed(5);

const exact = (text: string | null): string => new Decimal(text ?? '0').toFixed(5);

function refusalOf(name: string): DomainError {
  try {
    parse(name);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error(`${name} was not refused`);
}

function expectMovements(statement: ParsedStatement, known: Facts): void {
  const dates = statement.rows
    .map((row) => row.date)
    .filter((date) => date !== '')
    .sort();
  expect(statement.faults).toEqual([]);
  expect(statement.rows).toHaveLength(known.n ?? -1);
  expect(sum(statement, (amount) => amount.isPositive())).toBe(exact(known.sumCredits));
  expect(sum(statement, (amount) => amount.isNegative())).toBe(exact(known.sumDebits));
  if (known.firstDate) expect([dates[0], dates.at(-1)]).toEqual([known.firstDate, known.lastDate]);
  expect(statement.rows.filter((row) => row.pending)).toHaveLength(known.nPending ?? 0);
}

const balancesOf = (statement: ParsedStatement, kind: 'opening' | 'closing'): string[] =>
  statement.balances.filter((balance) => balance.kind === kind).map((balance) => exact(balance.amount));

if (present) {
  describe.each(filesIn('ofx/').filter(([name]) => !(name in refusals)))('%s', (name, known) => {
    const statement = parse(name);

    it('has the movements that other programs find', () => {
      expectMovements(statement, known);
    });

    it('counts investment actions apart, and keeps the balance the bank states', () => {
      const note = statement.notes.find(({ code }) => code === 'INVESTMENT_ACTIONS_LEFT_OUT');
      expect(note?.params['count'] ?? 0).toBe(known.nInvestment ?? 0);
      if (known.closingBalance) expect(balancesOf(statement, 'closing')).toEqual([exact(known.closingBalance)]);
      if (known.n && known.currency) expect(statement.currency).toBe(known.currency);
    });
  });

  describe.each(filesIn('csv/'))('%s', (name, known) => {
    const statement = parse(name);

    it('has the movements that other programs find', () => {
      expectMovements(statement, known);
    });

    it('has the layout and the balances that other programs find', () => {
      const delimiter = known.delimiter === 'TAB' ? '\t' : known.delimiter;
      expect(statement.layout.csv).toMatchObject({ delimiter, decimalSign: known.decimal });
      if (known.openingBalance) expect(balancesOf(statement, 'opening')).toEqual([exact(known.openingBalance)]);
      if (known.closingBalance) expect(balancesOf(statement, 'closing')).toEqual([exact(known.closingBalance)]);
      if (known.currencySource === 'column in the file') expect(statement.currency).toBe(known.currency);
    });
  });

  it.each(Object.entries(refusals))('%s is refused with the code and message of the bank', (name, bankCode) => {
    expect(refusalOf(name)).toMatchObject({ kind: 'refused', code: 'BANK_REPORTED_ERROR', params: { bankCode } });
    expect(String(refusalOf(name).params['message']).length).toBeGreaterThan(10);
  });

  describe('hostile files', () => {
    it.each([
      ['empty-0-bytes.csv', 'FILE_EMPTY', {}],
      ['only-bom.csv', 'FILE_EMPTY', {}],
      ['header-only.csv', 'FILE_NO_TRANSACTIONS', {}],
      ['login-page-saved-as.csv', 'FILE_IS_WEB_PAGE', {}],
      ['unbalanced-quote.csv', 'CSV_QUOTE_UNBALANCED', { line: 2 }],
      ['truncated-in-third-transaction.ofx', 'FILE_TRUNCATED', { rows: 2 }],
      ['xxe-file.ofx', 'FILE_HAS_DOCTYPE', {}],
      ['billion-laughs.camt.xml', 'FILE_HAS_DOCTYPE', {}],
      ['xxe-http-parameter-entity.camt.xml', 'FILE_HAS_DOCTYPE', {}],
      ['deep-nesting.xml', 'FILE_TOO_DEEP', { max: 64 }],
      ['truncated.camt.xml', 'FILE_TRUNCATED', {}],
      ['qif-french-prose.txt', 'FILE_NOT_RECOGNISED', {}],
      ['zip-slip.zip', 'FILE_FORMAT_UNSUPPORTED', { format: 'ZIP' }],
    ])('%s is refused: %s', (name, code, params) => {
      expect(refusalOf(`hostile/${name}`)).toMatchObject({ code, params });
    });

    it.each([
      'csv-injection.csv',
      'bom-says-utf8-bytes-are-latin1.csv',
      'huge-field.csv',
      'large-4000-rows.csv',
      'mixed-newlines.csv',
      'nul-bytes.csv',
      'rtl-override.csv',
      'duplicate-fitid.ofx',
      'ofx-empty-balance.ofx',
    ])('%s is read whole', (name) => {
      expectMovements(parse(`hostile/${name}`), facts[`hostile/${name}`]!);
    });

    it.each([
      ['csv-garbled-amount.csv', 1, ['3 Amount ROW_AMOUNT_UNREADABLE']],
      [
        'ofx-date-missing.ofx',
        0,
        ['33 DTPOSTED ROW_DATE_MISSING', '40 DTPOSTED ROW_DATE_MISSING', '48 DTPOSTED ROW_DATE_UNREADABLE'],
      ],
      ['ofx-decimal-error.ofx', 0, ['34 DTPOSTED ROW_DATE_UNREADABLE', '34 TRNAMT ROW_AMOUNT_UNREADABLE']],
      ['odd-dates.csv', 3, [2, 4, 5, 6, 7].map((line) => `${line} Date ROW_DATE_UNREADABLE`)],
      [
        'odd-amounts.csv',
        7,
        [
          ...[2, 3, 4, 5, 6, 9].map((line) => `${line} Amount ROW_AMOUNT_UNREADABLE`),
          '10 Amount ROW_AMOUNT_MISSING',
          '12 Amount ROW_AMOUNT_TOO_LARGE',
          '13 Amount ROW_AMOUNT_TOO_PRECISE',
        ],
      ],
    ])('%s: good rows are read, the others reported by line and column', (name, good, faults) => {
      const statement = parse(`hostile/${name}`);
      expect(statement.rows).toHaveLength(good);
      expect(statement.faults.map(({ line, column, code }) => `${line} ${column} ${code}`)).toEqual(faults);
    });

    it('odd-amounts.csv: every amount that can be read is the one written', () => {
      const amounts = parse('hostile/odd-amounts.csv').rows.map((row) => row.amount);
      expect(amounts).toEqual(['1234.56', '-12.34', '0.00', '-5.00', '7.50', '-8.25', '1234.50']);
    });

    it('keeps texts harmless: no control character, nothing unclosed, nothing over the limit', () => {
      for (const name of ['nul-bytes.csv', 'rtl-override.csv', 'huge-field.csv', 'csv-injection.csv']) {
        for (const row of parse(`hostile/${name}`).rows) {
          expect(row.payee).toMatch(/^\P{Cc}{1,500}$/u);
          const [opened, closed] = [row.payee!.match(/[\u202a-\u202b\u202d-\u202e]/g), row.payee!.match(/\u202c/g)];
          expect(opened?.length ?? 0).toBe(closed?.length ?? 0);
        }
      }
      expect(parse('hostile/huge-field.csv').notes).toContainEqual({
        code: 'TEXT_CUT',
        params: { count: 1, max: 500 },
      });
    });

    it('says when the bytes are not what they claim to be', () => {
      const statement = parse('hostile/bom-says-utf8-bytes-are-latin1.csv');
      expect(statement.notes.map(({ code }) => code)).toContain('ENCODING_NOT_AS_DECLARED');
      expect(statement.rows[0]?.payee).toBe('Café Müller');
    });
  });

  it.each([
    ['ofx/wells-fargo-qfx-like-sgml.ofx', 'ofx/wells-fargo-with-end-tags.ofx'],
    ['csv/lloyds-gb.csv', 'csv/lloyds-utf16be-nobom.csv'],
    ['csv/viseca-card-ch.csv', 'csv/viseca-utf16le-bom.csv'],
    ['csv/ing-es.csv', 'csv/ing-es-cp1252.csv'],
  ])('%s and %s are the same statement', (one, other) => {
    const withoutLines = (name: string): object[] => parse(name).rows.map((row) => ({ ...row, line: 0 }));
    expect(withoutLines(one)).toEqual(withoutLines(other));
  });
} else {
  test.skip('public bank files — skipped: the folder shared/data/bank-files is absent beside the repository', () =>
    undefined);
}
