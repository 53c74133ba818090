import fc from 'fast-check';
import { addDays, dateIn, isLocalDate, startOfMonth } from '../../../../modules/platform/domain/local-date.js';

const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const lengthOf = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : MONTHS[month - 1]!);
const pad = (n: number, width: number): string => String(n).padStart(width, '0');
const written = (year: number, month: number, day: number): string => `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;

/** The day after, by a calendar of its own. */
function next(date: string): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  if (day < lengthOf(year, month)) return written(year, month, day + 1);
  return month < 12 ? written(year, month + 1, 1) : written(year + 1, 1, 1);
}

describe('isLocalDate', () => {
  it('knows every day from 1900 to 2199, and no day that is not one', () => {
    let days = 0;
    for (let year = 1900; year <= 2199; year++) {
      for (let month = 1; month <= 12; month++) {
        for (let day = 1; day <= 31; day++) {
          const exists = day <= lengthOf(year, month);
          if (exists) days++;
          if (isLocalDate(written(year, month, day)) !== exists) throw new Error(written(year, month, day));
        }
      }
    }
    expect(days).toBe(109_573);
  });

  it.each([
    '1900-02-29',
    '2100-02-29',
    '2026-02-29',
    '2026-04-31',
    '2026-00-01',
    '2026-13-01',
    '2026-01-00',
    '1899-12-31',
    '2200-01-01',
  ])('%s is none', (date) => {
    expect(isLocalDate(date)).toBe(false);
  });

  it.each([
    '',
    'now',
    'infinity',
    '2026-1-1',
    '26-01-01',
    '+2026-01-01',
    '2026-01-01T00:00Z',
    ' 2026-01-01',
    '2026-01-01\n',
    '２０２６-01-01',
    '294276-12-31',
  ])('%j is spelt otherwise', (date) => {
    expect(isLocalDate(date)).toBe(false);
  });
});

describe('addDays', () => {
  it('walks through every day of four centuries’ edges as a calendar does', () => {
    for (const start of ['1999-12-25', '2000-02-25', '2100-02-25', '2024-02-25', '2026-03-25', '2026-10-20']) {
      let date = start;
      for (let days = 1; days <= 800; days++) {
        date = next(date);
        if (addDays(start, days) !== date || addDays(date, -days) !== start) throw new Error(`${start} + ${days}`);
      }
    }
    expect(addDays('2026-01-31', 0)).toBe('2026-01-31');
  });

  it('adds up', () => {
    const days = fc.integer({ min: -30_000, max: 30_000 });
    fc.assert(
      fc.property(days, days, (a, b) => {
        expect(addDays(addDays('2026-01-01', a), b)).toBe(addDays('2026-01-01', a + b));
      }),
      { numRuns: 300 },
    );
  });
});

it.each([
  ['2026-01-31', 0, '2026-01-01'],
  ['2026-01-31', 1, '2026-02-01'],
  ['2026-12-31', 1, '2027-01-01'],
  ['2026-01-01', -1, '2025-12-01'],
  ['2026-05-05', -29, '2023-12-01'],
])('the month of %s and %p more starts on %s', (date, months, start) => {
  expect(startOfMonth(date, months)).toBe(start);
});

/** The same instant is another day elsewhere; summer time, a half-hour zone and a day that a country skipped. */
it.each([
  ['Europe/Madrid', '2026-01-31T23:30:00Z', '2026-02-01'],
  ['America/New_York', '2026-02-01T04:59:59Z', '2026-01-31'],
  ['America/New_York', '2026-02-01T05:00:00Z', '2026-02-01'],
  ['Europe/Paris', '2026-03-28T22:59:59Z', '2026-03-28'],
  ['Europe/Paris', '2026-03-29T22:00:00Z', '2026-03-30'],
  ['Australia/Lord_Howe', '2026-04-04T13:00:00Z', '2026-04-05'],
  ['Pacific/Apia', '2011-12-30T09:59:59Z', '2011-12-29'],
  ['Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31'],
  ['Asia/Kathmandu', '2026-01-01T18:15:00Z', '2026-01-02'],
  ['UTC', '1999-12-31T23:59:59.999Z', '1999-12-31'],
])('in %s it is, at %s, %s', (zone, instant, date) => {
  expect(dateIn(zone, new Date(instant))).toBe(date);
});
