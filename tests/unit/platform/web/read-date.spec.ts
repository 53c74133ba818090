import { readDate } from '../../../../modules/platform/interfaces/web/read-date.js';

describe('readDate', () => {
  it.each([
    ['2025-02-28', 'en', '2025-02-28'],
    ['12/3', 'en-US', '2026-12-03'],
    ['12/3', 'es', '2026-03-12'],
    ['1.2.25', 'de', '2025-02-01'],
    ['1.2.', 'de', '2026-02-01'],
    ['yesterday', 'en', '2026-02-28'],
    ['Ayer', 'es', '2026-02-28'],
    ['mañana', 'es', '2026-03-02'],
    ['today', 'es', '2026-03-01'],
  ])('reads %s in %s as %s', (text, locale, date) => {
    expect(readDate(text, locale, '2026-03-01')).toBe(date);
  });

  it.each(['', '31/2/2026', '12', 'someday', '2026-13-01', '1/2/3'])('refuses %j', (text) => {
    expect(readDate(text, 'es', '2026-03-01')).toBeNull();
  });
});
