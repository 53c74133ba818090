import { createHmac, timingSafeEqual } from 'node:crypto';

const STEP_SECONDS = 30;
const DIGITS = 6;
/** Steps before and after the present one, for clocks that differ. */
const WINDOW = 1;

/** The 30 s step of an instant (RFC 6238, 4). */
export const stepOf = (at: Date): number => Math.floor(at.getTime() / 1000 / STEP_SECONDS);

/** The code of one step: HMAC-SHA-1, truncated as RFC 4226, 5.3 has it. */
export function codeAt(secret: Buffer, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', secret).update(counter).digest();
  const number = hash.readUInt32BE(hash.at(-1)! & 0xf) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** The step whose code was typed, within the window around `now`; null when it is none of them. */
export function stepOfCode(secret: Buffer, typed: string, now: Date): number | null {
  const code = Buffer.from(typed.replaceAll(/\s/g, ''));
  const present = stepOf(now);
  let found: number | null = null;
  for (let step = present - WINDOW; step <= present + WINDOW; step++) {
    const expected = Buffer.from(codeAt(secret, step));
    if (code.length === expected.length && timingSafeEqual(code, expected)) found = step;
  }
  return found;
}
