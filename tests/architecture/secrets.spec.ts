import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { files, root } from './tree.js';

const SECRETS: readonly (readonly [string, RegExp])[] = [
  ['a private key', /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/],
  ['an AWS key', /\b(?:AKIA|ASIA|AGPA|AROA)[A-Z0-9]{16}\b/],
  ['a GitHub token', /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{40,})\b/],
  ['a GitLab token', /\bglpat-[A-Za-z0-9_-]{20,}\b/],
  ['an npm token', /\bnpm_[A-Za-z0-9]{36}\b|_authToken\s*=\s*[^\s$]/],
  ['a Slack token', /\bxox[abeoprs]-[A-Za-z0-9-]{10,}/],
  ['a Stripe key', /\b[rs]k_live_[A-Za-z0-9]{16,}/],
  ['a Google key', /\bAIza[A-Za-z0-9_-]{35}\b/],
  ['a SendGrid key', /\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}/],
  ['a signed token', /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/],
  [
    'a password in an address',
    /\b(?:postgres(?:ql)?|rediss?|smtps?|https?):\/\/[^\s:/@'"`${}<>]+:(?!password@|secret@|florin@|postgres@|\.\.\.)[^\s:/@'"`${}<>]{6,}@(?!localhost|127\.|\[::1|(?:[\w-]+\.)*example\b|(?:postgres|db|redis)[:/])/,
  ],
];
const SIZE_MAX = 2_000_000;

const found = (text: string): string[] => SECRETS.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);

/** Put together here, so that this file does not hold what it looks for. */
const samples = [
  ['-----BEGIN RSA PRIVATE', 'KEY-----'].join(' '),
  `AKIA${'A1'.repeat(8)}`,
  `ghp_${'a'.repeat(36)}`,
  `glpat-${'a'.repeat(20)}`,
  `npm_${'a'.repeat(36)}`,
  `xoxb-${'1'.repeat(12)}`,
  `sk_live_${'a'.repeat(24)}`,
  `AIza${'a'.repeat(35)}`,
  `SG.${'a'.repeat(20)}.${'b'.repeat(20)}`,
  ['eyJhbGciOiJIUzI1', 'eyJzdWIiOiIxMjM0', 'c2lnbmF0dXJl'].join('.'),
  ['postgres://app:hunter22', 'db.bank.org/x'].join('@'),
];

describe('secrets', () => {
  test('are in no file of the repository', () => {
    const small = files.filter((path) => statSync(join(root, path)).size <= SIZE_MAX && path !== 'package-lock.json');
    const leaks = small.flatMap((path) =>
      found(readFileSync(join(root, path), 'latin1')).map((what) => `${path}: ${what}`),
    );
    expect(leaks).toEqual([]);
  });

  test('would be seen, each kind of them', () => {
    expect(samples.map((sample) => found(sample)[0])).toEqual(SECRETS.map(([name]) => name));
  });

  test('are not confused with places for them', () => {
    const places = [
      'postgres://florin:password@localhost:5432/florin',
      'postgres://USER:${PASS}@db/x',
      'smtp://user:secret@mail.example',
    ];
    expect(places.flatMap(found)).toEqual([]);
  });

  test('files that hold them are kept out', () => {
    expect(files.filter((path) => /(^|\/)\.env(\.(?!example$)|$)|\.(pem|key|p12|pfx|jks)$/.test(path))).toEqual([]);
  });
});
