import { DomainError } from '../../../modules/platform/domain/domain-error.js';
import { exact, expectSums, factsOf, filesIn, haveFiles, noteOf, parseFile } from './facts.js';

const balances = (name: string, kind: 'opening' | 'closing'): string[] =>
  parseFile(name)
    .balances.filter((balance) => balance.kind === kind)
    .map(({ amount }) => exact(amount));

const codeOf = (name: string): string => {
  try {
    parseFile(name);
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return 'read';
};

if (haveFiles) {
  describe.each(filesIn('qif/'))('%s', (name, known) => {
    it('has the movements and dates that other programs find', () => {
      const statement = parseFile(name);
      expectSums(statement, known);
      expect(statement.format).toBe('qif');
      const actions = noteOf(statement, 'INVESTMENT_ACTIONS_LEFT_OUT');
      expect(statement.rows.length + actions).toBe(known.n);
      // The facts count the sum of a purchase of shares as a split.
      expect(statement.rows.reduce((sum, { parts }) => sum + (parts?.length ?? 0), actions)).toBe(known.nSplits);
    });
  });

  describe.each([...filesIn('mt940/'), ...filesIn('hostile/mt940')])('%s', (name, known) => {
    const statement = parseFile(name);

    it('has the movements and dates that other programs find', () => {
      expectSums(statement, known);
      expect(statement).toMatchObject({ format: 'mt940', rows: { length: known.n } });
      const currencies = [...new Set(statement.rows.map(({ currency }) => currency))].sort();
      expect(currencies).toEqual([known.currency ?? []].flat());
    });

    it('has their balances, and says how many statements do not add up', () => {
      if (known.openingBalance) expect(balances(name, 'opening')[0]).toBe(exact(known.openingBalance));
      if (known.closingBalance) expect(balances(name, 'closing').at(-1)).toBe(exact(known.closingBalance));
      const [good = 0, all = 0] = (known.reconciledStatements ?? '').split('/').map(Number);
      expect(noteOf(statement, 'STATEMENT_DOES_NOT_ADD_UP')).toBe(all - good);
    });

    it('has texts without a control character', () => {
      for (const { payee, memo } of statement.rows) expect(`${payee ?? ''}${memo ?? ''}`).toMatch(/^\P{Cc}*$/u);
    });
  });

  describe.each(filesIn('camt053/'))('%s', (name, known) => {
    const statement = parseFile(name);

    it('has the entries and dates that other programs find', () => {
      expectSums(statement, known);
      expect(statement).toMatchObject({ format: 'camt', rows: { length: known.n } });
      for (const { currency } of statement.rows) expect([known.currency].flat()).toContain(currency);
      const parts = statement.rows.flatMap((row) => row.parts ?? []).length;
      expect(parts).toBeLessThanOrEqual(known.nDetails ?? 0);
    });

    it('has their balances, and says how many statements do not add up', () => {
      if (known.openingBalance) expect(balances(name, 'opening')[0]).toBe(exact(known.openingBalance));
      if (known.closingBalance) expect(balances(name, 'closing').at(-1)).toBe(exact(known.closingBalance));
      const good = [known.reconciles ?? true].flat().every((each) => each);
      if (known.openingBalance && known.closingBalance)
        expect(noteOf(statement, 'STATEMENT_DOES_NOT_ADD_UP') === 0).toBe(good);
    });
  });

  describe.each(filesIn('app-exports/').filter(([name]) => name.endsWith('.csv')))('%s', (name, known) => {
    it('has the movements and dates that other programs find', () => {
      const statement = parseFile(name);
      expectSums(statement, known);
      expect(statement.rows).toHaveLength(known.nMovements ?? known.n!);
    });
  });

  it('five days of one bank: each closes as the next opens', () => {
    const days = ['03-25', '03-26', '03-27', '03-28', '04-02'].map((day) =>
      parseFile(`camt053/lt-daily-2024-${day}.xml`),
    );
    const of = (index: number, kind: string): string[] =>
      days[index]!.balances.filter((each) => each.kind === kind)
        .map((each) => `${each.bankAccount!} ${each.amount}`)
        .sort();
    for (const index of [1, 2, 3, 4]) expect(of(index, 'opening')).toEqual(of(index - 1, 'closing'));
    expect(days.flatMap(({ rows }) => rows)).toHaveLength(47);
  });

  it.each([
    ['billion-laughs.camt.xml', 'FILE_HAS_DOCTYPE'],
    ['xxe-http-parameter-entity.camt.xml', 'FILE_HAS_DOCTYPE'],
    ['deep-nesting.xml', 'FILE_TOO_DEEP'],
    ['truncated.camt.xml', 'FILE_TRUNCATED'],
    ['camt-wrong-document.xml', 'FILE_NOT_RECOGNISED'],
  ])('hostile %s is refused: %s', (name, code) => {
    const before = process.cpuUsage();
    expect(codeOf(`hostile/${name}`)).toBe(code);
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(2_000);
  });

  it('an amount that is no number is reported with its line', () => {
    const { rows, faults } = parseFile('hostile/camt-garbled-amount.xml');
    expect([rows, faults]).toEqual([
      [],
      [{ line: 17, column: 'Amt', code: 'ROW_AMOUNT_UNREADABLE', params: { value: '12..34' } }],
    ]);
  });

  it('keeps twelve payments of which several are alike', () => {
    expect(parseFile('mt940/volksbank-de.sta').rows).toHaveLength(factsOf('mt940/volksbank-de.sta').n!);
  });

  it('a novel is no QIF file', () => {
    expect(codeOf('hostile/qif-french-prose.txt')).toBe('FILE_NOT_RECOGNISED');
  });
} else {
  test.skip('public bank files — skipped: the folder shared/data/bank-files is absent beside the repository', () =>
    undefined);
}
