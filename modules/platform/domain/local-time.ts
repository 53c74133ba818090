import { instantOf } from './instant.js';

const LOCAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?$/;
const MINUTE_MS = 60_000;

/** The wall clock at an instant in an IANA time zone: `YYYY-MM-DDTHH:MM:SS`, as a field for it takes it. */
export function localTimeIn(timeZone: string, instant: Date): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return format.format(instant).replace(' ', 'T');
}

/**
 * The instant (ISO 8601, UTC) at which the clocks of a time zone show this, or null where it cannot be read. Of an hour
 * that comes twice it is the first; in one that is left out, clocks are taken to have gone on as before.
 */
export function instantAt(timeZone: string, local: string): string | null {
  if (!LOCAL.test(local)) return null;
  const asUtc = instantOf(`${local.padEnd(19, ':00')}Z`);
  if (asUtc === null) return null;
  const wall = Date.parse(asUtc);
  const aheadMs = (at: number): number => Date.parse(`${localTimeIn(timeZone, new Date(at))}Z`) - at;
  // Offsets a day before and after: one of them holds at that time.
  const before = aheadMs(wall - 24 * 60 * MINUTE_MS);
  const after = aheadMs(wall + 24 * 60 * MINUTE_MS);
  const fits = [before, after].map((ahead) => wall - ahead).filter((at) => aheadMs(at) === wall - at);
  return new Date(fits.length > 0 ? Math.min(...fits) : wall - before).toISOString();
}
