import { invalidField } from '../../platform/domain/domain-error.js';
import { emailKey } from './email-key.js';

export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 128;

/** Whose password it is to be: it may not be made of what everyone knows of them. */
export interface PasswordOwner {
  readonly email: string;
  readonly displayName: string;
}

/** Passwords that are tried first, because many people use them. */
export abstract class FrequentPasswords {
  /** @param plain in NFKC and lower case */
  abstract has(plain: string): boolean;
}

const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertzuiop',
  'azertyuiop',
];
const RUNS = ROWS.flatMap((row) => [row, [...row].reverse().join('')]);
/** A password that consists of a few characters only, or of runs of a keyboard row or the alphabet. */
const DISTINCT_MIN = 4;
const RUN_MIN = 4;
/** A shorter start says nothing about a password of twelve characters. */
const STEM_MIN = 3;

/**
 * Why `password` is refused, as a code of `errors.field`; null when it may be used. Any characters are fine and none
 * are asked for (security.md AUTH-01); lengths count characters as people see code points, never bytes.
 */
export function passwordFault(password: string, owner: PasswordOwner, frequent: FrequentPasswords): string | null {
  const length = [...password].length;
  if (!password.isWellFormed()) return 'malformed';
  if (length < PASSWORD_MIN) return 'password_too_short';
  if (length > PASSWORD_MAX) return 'password_too_long';
  const plain = password.normalize('NFKC').toLowerCase();
  if (isAbout(plain, owner)) return 'password_personal';
  if (new Set(plain).size < DISTINCT_MIN || isRepeated(plain)) return 'password_repeats';
  if (isSequence(plain)) return 'password_sequence';
  return isFrequent(plain, frequent) ? 'password_frequent' : null;
}

/** Throws `VALIDATION_ERROR` at `field` unless the policy accepts it. */
export function checkPassword(
  password: string,
  owner: PasswordOwner,
  frequent: FrequentPasswords,
  field = 'password',
): void {
  const code = passwordFault(password, owner, frequent);
  if (code) throw invalidField(field, code, { min: PASSWORD_MIN, max: PASSWORD_MAX });
}

function isAbout(plain: string, { email, displayName }: PasswordOwner): boolean {
  const key = emailKey(email);
  const name = displayName.normalize('NFKC').toLowerCase();
  const own = [key, key.split('@', 1)[0]!, name, name.replaceAll(/\s+/g, '')];
  return own.includes(plain) || own.includes(stemOf(plain));
}

/** `abcdeabcdeabcde`: one short piece over and over. */
function isRepeated(plain: string): boolean {
  for (let size = 1; size <= plain.length / 3; size++) {
    if (plain.length % size === 0 && plain.slice(0, size).repeat(plain.length / size) === plain) return true;
  }
  return false;
}

/** `abcdefghijkl`, `qwertyuiopasdfgh`, `1234567890ab`: nothing but runs of at least four along a row. */
function isSequence(plain: string): boolean {
  let rest = plain;
  while (rest.length > 0) {
    let run = Math.min(rest.length, 26);
    while (run > 0 && !RUNS.some((row) => row.includes(rest.slice(0, run)))) run--;
    if (run < Math.min(RUN_MIN, rest.length)) return false;
    rest = rest.slice(run);
  }
  return true;
}

/** Without the digits and punctuation that people append. */
const stemOf = (plain: string): string => plain.replace(/[^\p{L}]+$/u, '');

/** True also for a frequent one with digits and punctuation appended, and those may themselves be part of it: `trustno1!!!!`. */
function isFrequent(plain: string, frequent: FrequentPasswords): boolean {
  const shortest = Math.max(stemOf(plain).length, STEM_MIN);
  for (let end = plain.length; end >= shortest; end--) if (frequent.has(plain.slice(0, end))) return true;
  return false;
}
