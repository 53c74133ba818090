import { createRequire } from 'node:module';
import { Injectable } from '@nestjs/common';
import type * as LanguageCommon from '@zxcvbn-ts/language-common';
import { FrequentPasswords } from '../../domain/password-policy.js';
import { OWN_FREQUENT_PASSWORDS } from './own-frequent-passwords.js';

const load = createRequire(import.meta.url);

/** Some 49,000 passwords of published breaches, in memory: nothing is asked of anyone outside. Unpacked with the first password. */
@Injectable()
export class ListedPasswords extends FrequentPasswords {
  private list: ReadonlySet<string> | null = null;

  has(plain: string): boolean {
    this.list ??= unpacked();
    return this.list.has(plain);
  }
}

function unpacked(): ReadonlySet<string> {
  const { dictionary } = load('@zxcvbn-ts/language-common') as typeof LanguageCommon;
  const listed = [...dictionary['passwords-common'], ...OWN_FREQUENT_PASSWORDS];
  return new Set(listed.map((one) => one.normalize('NFKC').toLowerCase()));
}
