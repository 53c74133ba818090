import { instantAt, localTimeIn } from '../../../../modules/platform/domain/local-time.js';

describe('the wall clock of a time zone', () => {
  it.each([
    ['Europe/Madrid', '2026-01-31T12:00', '2026-01-31T11:00:00.000Z'],
    ['Europe/Madrid', '2026-07-01T12:00:30', '2026-07-01T10:00:30.000Z'],
    ['Europe/Madrid', '2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
    ['Europe/Madrid', '2026-03-29T02:30', '2026-03-29T01:30:00.000Z'],
    ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-01-01T00:00', '2025-12-31T13:00:00.000Z'],
    ['Asia/Kathmandu', '2026-01-01T05:45', '2026-01-01T00:00:00.000Z'],
  ])('in %s at %s is %s', (zone, local, instant) => expect(instantAt(zone, local)).toBe(instant));

  it('shows an instant as a field takes it', () => {
    expect(localTimeIn('Europe/Madrid', new Date('2026-01-31T11:00:00.123Z'))).toBe('2026-01-31T12:00:00');
  });

  it.each(['', 'now', '2026-02-30T12:00', '2026-01-31', '2026-01-31T25:00', '294276-01-01T00:00'])(
    'cannot be read of %j',
    (text) => expect(instantAt('Europe/Madrid', text)).toBeNull(),
  );
});
