import { Injectable } from '@nestjs/common';
import { LetterWriter } from '../../../platform/application/mail.js';
import type { User } from '../../application/ports.js';
import { Letters } from '../../application/users/letters.js';
import type { SecurityChange } from '../../application/users/security-notices.js';

/** Where the button of a notice leads, unless it is the security settings. */
const PLACES: Partial<Record<SecurityChange, string>> = {
  'new-device': '/app/settings/devices',
  'api-key-created': '/app/settings/developers',
};

@Injectable()
export class MailedLetters extends Letters {
  constructor(private readonly writer: LetterWriter) {
    super();
  }

  verifyAddress(user: User, token: string): Promise<void> {
    return this.send(user, 'verify', `/verify-email?token=${token}`, { token });
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
