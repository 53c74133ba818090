import { Injectable } from '@nestjs/common';
import { LetterWriter } from '../../../platform/application/mail.js';
import type { MailPurpose } from '../../application/email/mail-tokens.js';
import type { User } from '../../application/ports.js';
import { Letters, type LinkLetter } from '../../application/users/letters.js';
import type { SecurityChange } from '../../application/users/security-notices.js';

/** Where the button of a notice leads, unless it is the security settings. */
const PLACES: Partial<Record<SecurityChange, string>> = {
  'new-device': '/app/settings/devices',
  'api-key-created': '/app/settings/developers',
};

/** What a letter with a link is called in `locale/`, and the page that the link opens. */
const LINKS: Readonly<Record<MailPurpose, { readonly about: string; readonly page: string }>> = {
  'verify-email': { about: 'verify', page: '/verify-email' },
  'reset-password': { about: 'reset', page: '/reset-password' },
  'confirm-email': { about: 'confirm-email', page: '/confirm-email' },
  'undo-email': { about: 'undo-email', page: '/undo-email' },
};

@Injectable()
export class MailedLetters extends Letters {
  constructor(private readonly writer: LetterWriter) {
    super();
  }

  link({ user, purpose, to, token }: LinkLetter): Promise<void> {
    const { about, page } = LINKS[purpose];
    const { locale, displayName: name, email } = user;
    const params = { token, email };
    return this.writer.send({
      to,
      locale,
      name,
      key: `identity.mail.${about}`,
      path: `${page}?token=${token}`,
      params,
    });
  }

  addressWanted(user: User): Promise<void> {
    return this.send(user, 'taken', '/login');
  }

  alreadyRegistered(user: User): Promise<void> {
    return this.send(user, 'known', '/login');
  }

  securityChanged(user: User, change: SecurityChange, detail: string | null): Promise<void> {
    return this.send(user, change, PLACES[change] ?? '/app/settings/security', { detail: detail ?? '' });
  }

  sessionReused(user: User): Promise<void> {
    return this.send(user, 'reused', '/login');
  }

  private send(user: User, about: string, path: string, params: Readonly<Record<string, string>> = {}): Promise<void> {
    const { email: to, locale, displayName: name } = user;
    return this.writer.send({ to, locale, name, key: `identity.mail.${about}`, path, params });
  }
}
