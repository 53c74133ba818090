import { codeAt, stepOf, stepOfCode } from '../../../modules/identity/application/second-factors/totp.js';
import { base32 } from '../../../modules/identity/domain/base32.js';
import { inGroups, recoveryCodeKey } from '../../../modules/identity/domain/second-factor-policy.js';

const SECRET = Buffer.from('12345678901234567890');

describe('AUTH-04: codes of authenticator apps', () => {
  /** RFC 6238, appendix B, mode SHA1. */
  it.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('are those of RFC 6238 at second %i', (second, code) => {
    expect(codeAt(SECRET, stepOf(new Date(second * 1000)), 8)).toBe(code);
  });

  const now = new Date('2026-03-02T10:00:10Z');
  const step = stepOf(now);

  it.each([-1, 0, 1])('are taken %i steps away', (away) => {
    expect(stepOfCode(SECRET, codeAt(SECRET, step + away), now)).toBe(step + away);
  });

  it.each([-2, 2])('are not taken %i steps away', (away) => {
    expect(stepOfCode(SECRET, codeAt(SECRET, step + away), now)).toBeNull();
  });

  it('may be typed with spaces, as apps show them', () => {
    const code = codeAt(SECRET, step);
    expect(stepOfCode(SECRET, ` ${code.slice(0, 3)} ${code.slice(3)} `, now)).toBe(step);
  });

  it.each(['', '12345', '1234567', 'abcdef', '١٢٣٤٥٦'])('%j is none', (typed) => {
    expect(stepOfCode(SECRET, typed, now)).toBeNull();
  });
});

describe('secrets that people type', () => {
  /** RFC 4648, 10, without the padding. */
  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foobar', 'MZXW6YTBOI'],
  ])('%j is %j in base32', (plain, encoded) => {
    expect(base32(Buffer.from(plain))).toBe(encoded);
  });

  it('are compared without case, spaces and hyphens', () => {
    const code = inGroups('abcdefghijklmno');
    expect(code).toBe('abcde-fghij-klmno');
    expect([code, ' ABCDE FGHIJ KLMNO ', 'abcdefghijklmno'].map(recoveryCodeKey)).toEqual(
      Array(3).fill('abcdefghijklmno'),
    );
  });
});
