import { Injectable } from '@nestjs/common';
import { dictionary } from '@zxcvbn-ts/language-common';
import { FrequentPasswords } from '../../domain/password-policy.js';
import { OWN_FREQUENT_PASSWORDS } from './own-frequent-passwords.js';

/** Some 49,000 passwords of published breaches, in memory: nothing is asked of anyone outside. */
@Injectable()
export class ListedPasswords extends FrequentPasswords {
  private readonly list = new Set(
    [...dictionary['passwords-common'], ...OWN_FREQUENT_PASSWORDS].map((one) => one.normalize('NFKC').toLowerCase()),
  );

  has(plain: string): boolean {
    return this.list.has(plain);
  }
}
