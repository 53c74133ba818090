import fc from 'fast-check';
import { withSightings, type Sighting } from '../../../modules/importing/domain/known-movements.js';
import { matchDuplicates, type FileRow } from '../../../modules/importing/domain/match-duplicates.js';
import { addDays } from '../../../modules/platform/domain/local-date.js';

type Line = Omit<FileRow, 'position'>;
const line = (date: string, amount: string, payee: string | null, more: Partial<Line> = {}): Line => ({
  date,
  amount,
  payee,
  memo: null,
  bankId: null,
  pending: false,
  ...more,
});

interface Booked extends Line {
  readonly transactionId: string;
  readonly earlierIds: readonly string[];
}

/** An account: what its ledger holds, and the rows of every file that was imported into it. */
class Account {
  readonly ledger: Booked[] = [];
  readonly sightings: Sighting[] = [];

  enter(...lines: Line[]): this {
    for (const entry of lines) this.ledger.push({ ...entry, transactionId: this.nextId(), earlierIds: [] });
    return this;
  }

  /** Imports a file and answers how many of its rows were recorded. */
  import(lines: readonly Line[], layout = 'bank'): number {
    const rows = lines.map((entry, position) => ({ ...entry, position }));
    const { duplicates } = matchDuplicates(layout, rows, withSightings(this.ledger, this.sightings));
    const fresh = rows.filter((row) => !duplicates.has(row.position));
    for (const row of rows) {
      const matched = duplicates.get(row.position);
      if (matched === null) continue;
      const transactionId = matched ?? this.nextId();
      if (matched === undefined) this.ledger.push({ ...row, transactionId, earlierIds: [] });
      this.sightings.push({ ...row, layout, transactionId });
    }
    return fresh.length;
  }

  get content(): string[] {
    return this.ledger.map(({ date, amount, payee, bankId }) => [date, amount, payee, bankId].join('|')).sort();
  }

  private nextId(): string {
    return String(this.ledger.length).padStart(8, '0');
  }
}

const coffee = line('2026-03-05', '-2.50', 'Café Central');

/** Few payees, amounts and days, so that equal and nearly equal rows are common. */
const anyLine = (ids: boolean): fc.Arbitrary<Line> =>
  fc
    .record({
      day: fc.integer({ min: 0, max: 9 }),
      amount: fc.constantFrom('-2.50', '-2.5', '-10.00', '1000.00'),
      payee: fc.constantFrom('Café Central', 'CAFE CENTRAL 12', 'Landlord', 'Shop 17', 'Shop 18', null),
    })
    .map(({ day, amount, payee }) =>
      line(addDays('2026-03-01', day), ids && amount === '-2.5' ? '-2.50' : amount, payee),
    );

const statement = (ids: boolean): fc.Arbitrary<Line[]> =>
  fc
    .array(anyLine(ids), { maxLength: 30 })
    .map((lines) =>
      lines
        .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
        .map((entry, index) => (ids ? { ...entry, bankId: `FIT${String(index).padStart(4, '0')}` } : entry)),
    );

describe('matching rows with the ledger', () => {
  it('keeps two equal purchases of one day', () => {
    const account = new Account();
    expect(account.import([coffee, coffee])).toBe(2);
    expect(account.import([coffee, coffee])).toBe(0);
    expect(account.import([coffee, coffee, coffee])).toBe(1);
  });

  it('drops a row that repeats id and content, and keeps those that share only the id', () => {
    const rows = [
      { ...coffee, bankId: 'A1' },
      { ...coffee, bankId: 'A1' },
      line('2026-03-06', '-7.00', 'Books', { bankId: 'B2' }),
      line('2026-03-07', '-9.00', 'Shoes', { bankId: 'B2' }),
    ];
    const { duplicates, notes } = matchDuplicates(
      'ofx',
      rows.map((row, position) => ({ ...row, position })),
      [],
    );
    expect([...duplicates]).toEqual([[1, null]]);
    expect(notes).toEqual([
      { code: 'IMPORT_ROWS_REPEATED', params: { count: 1 } },
      { code: 'IMPORT_BANK_ID_REUSED', params: { count: 2 } },
    ]);
    const account = new Account();
    expect(account.import(rows)).toBe(3);
    expect(account.import(rows)).toBe(0);
  });

  it('keeps movements whose ids differ, however alike they are', () => {
    const account = new Account();
    account.import([{ ...coffee, bankId: '1001' }]);
    expect(account.import([{ ...coffee, bankId: '1002' }])).toBe(1);
    expect(account.import([{ ...coffee, bankId: '1003' }], 'other layout')).toBe(1);
  });

  it('knows a movement by its id when the text was renamed and the booking moved', () => {
    const account = new Account().enter(line('2026-03-05', '-30.00', 'Power', { bankId: 'X9' }));
    expect(account.import([line('2026-03-09', '-30.00', 'Power Company Ltd', { bankId: 'X9' })])).toBe(0);
  });

  it('takes an id with another amount, or much later, for a counter that began again', () => {
    const account = new Account();
    account.import([line('2026-01-31', '-5.00', 'Fee', { bankId: '1' })]);
    expect(account.import([line('2026-02-28', '-5.00', 'Fee', { bankId: '1' })])).toBe(1);
    expect(account.import([line('2026-01-31', '-6.00', 'Fee', { bankId: '1' })])).toBe(1);
  });

  it('matches what a person entered within three days, by a similar payee or none', () => {
    const account = new Account().enter(line('2026-03-03', '-12.00', 'Rewe'), line('2026-03-04', '-8.00', null));
    const file = [line('2026-03-05', '-12.00', 'REWE SAGT DANKE 4711'), line('2026-03-05', '-8.00', 'Kiosk')];
    expect(account.import(file)).toBe(0);
    expect(account.import(file)).toBe(0);
    const later = [line('2026-03-09', '-12.00', 'REWE SAGT DANKE 4711')];
    expect(account.import([...file, ...later])).toBe(1);
  });

  it('does not match other payees, other amounts or days too far', () => {
    const account = new Account().enter(line('2026-03-05', '-12.00', 'Landlord'));
    expect(account.import([line('2026-03-05', '-12.00', 'Zoo'), line('2026-03-05', '-12.01', 'Landlord')])).toBe(2);
    expect(new Account().enter(coffee).import([{ ...coffee, date: '2026-03-09' }])).toBe(1);
  });

  it('takes one manual entry for one row only, also over two files', () => {
    const account = new Account().enter(line('2026-03-09', '-2.50', 'Cafe Central'));
    expect(account.import([line('2026-03-10', '-2.50', 'CAFE CENTRAL')])).toBe(0);
    expect(account.import([line('2026-03-11', '-2.50', 'CAFE CENTRAL')])).toBe(1);
  });

  it('matches another layout of the same statement one to one, the same day first', () => {
    const days = ['2026-03-01', '2026-03-02', '2026-03-02', '2026-03-03'];
    const account = new Account();
    account.import(
      days.map((date, at) => line(date, '-2.50', 'CAFE CENTRAL MADRID', { bankId: `F-${String(at)}` })),
      'ofx',
    );
    const other = days.map((date, at) =>
      line(date, '-2.5', 'Card payment', { memo: 'Cafe Central, Madrid ES', bankId: `C-${String(at + 50)}` }),
    );
    expect(account.import(other, 'csv')).toBe(0);
    expect(account.import(other, 'csv')).toBe(0);
    expect(account.import([...other, { ...other[3]!, bankId: 'C-99' }], 'csv')).toBe(1);
  });

  it('takes a booking for the reservation it follows', () => {
    const account = new Account();
    account.import([{ ...coffee, pending: true, bankId: 'P1' }]);
    expect(account.import([{ ...coffee, date: '2026-03-07', bankId: 'T77' }])).toBe(0);
  });

  it.each([true, false])('importing a file twice adds nothing (ids: %s)', (ids) => {
    fc.assert(
      fc.property(statement(ids), fc.array(anyLine(false), { maxLength: 8 }), (file, manual) => {
        const account = new Account().enter(...manual);
        account.import(file);
        const before = account.content;
        expect(account.import(file)).toBe(0);
        expect(account.content).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });

  it.each([true, false])('overlapping files add their union in either order (ids: %s)', (ids) => {
    const cuts = fc.record({ file: statement(ids), from: fc.nat(9), overlap: fc.nat(9) });
    fc.assert(
      fc.property(cuts, ({ file, from, overlap }) => {
        // Whole days without ids: what a bank exports by dates. With ids any row may be the border.
        const start = ids ? from : addDays('2026-03-01', from);
        const end = ids ? from + overlap : addDays('2026-03-01', from + overlap);
        const place = (entry: Line, at: number): string | number => (ids ? at : entry.date);
        const early = file.filter((entry, at) => place(entry, at) <= end);
        const late = file.filter((entry, at) => place(entry, at) >= start);
        const [whole, forth, back] = [new Account(), new Account(), new Account()];
        whole.import(file);
        forth.import(early);
        forth.import(late);
        back.import(late);
        back.import(early);
        const plain = (account: Account): string[] => account.content.map((text) => text.replace('-2.50|', '-2.5|'));
        expect(plain(forth)).toEqual(plain(whole));
        expect(plain(back)).toEqual(plain(whole));
      }),
      { numRuns: 300 },
    );
  });

  it('does not depend on the order in which the ledger lists its movements', () => {
    fc.assert(
      fc.property(statement(false), fc.array(anyLine(false), { maxLength: 20 }), (file, manual) => {
        const known = withSightings(new Account().enter(...manual).ledger, []);
        const rows = file.map((row, position) => ({ ...row, position }));
        const one = matchDuplicates('bank', rows, known).duplicates;
        expect([...matchDuplicates('bank', rows, [...known].reverse()).duplicates]).toEqual([...one]);
      }),
      { numRuns: 100 },
    );
  });

  it('stays within seconds on thousands of equal amounts', () => {
    const many = Array.from({ length: 5_000 }, (_, at) =>
      line('2026-03-05', '-1.00', `Payee ${String.fromCharCode(97 + (at % 26))} ${String(at)}`),
    );
    const account = new Account().enter(...many.map((entry) => ({ ...entry, payee: `${entry.payee ?? ''} x` })));
    const begun = performance.now();
    account.import(many);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});
