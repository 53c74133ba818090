import { randomUUID } from 'node:crypto';
import { call, PASSWORD, tokenIn, type Answer } from '../../factories/household.js';
import type { TestApp } from '../../support/app.js';
import { until } from '../../support/until.js';

/** Someone at the API without a session, who can read every mail: what a test of links needs. */
export class LetterBox {
  constructor(private readonly app: TestApp) {}

  post(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return call(`${this.app.url}/api/v1${path}`, { method: 'POST', body, headers });
  }

  as(accessToken: string, path: string, body?: unknown): Promise<Answer> {
    const headers = { authorization: `Bearer ${accessToken}`, 'idempotency-key': randomUUID() };
    return this.post(path, body, headers);
  }

  login(email: string, password = PASSWORD): Promise<Answer> {
    return this.post('/auth/login', { email, password });
  }

  me(accessToken: string): Promise<Answer> {
    return call(`${this.app.url}/api/v1/me`, { headers: { authorization: `Bearer ${accessToken}` } });
  }

  register(email: string, password = PASSWORD): Promise<Answer> {
    const person = { displayName: 'Vera', locale: 'en', timeZone: 'Europe/Madrid', baseCurrency: 'EUR' };
    return this.post('/auth/register', { email, password, ...person, acceptTerms: true });
  }

  /** All mails to an address that link to a page, oldest first. */
  mails(email: string, page: string): string[] {
    return this.app.mails().filter((mail) => mail.includes(`To: ${email}`) && mail.includes(`${page}?token=`));
  }

  /** The token of the link to a page in the n-th such mail to an address. */
  async token(email: string, page: string, n = 1): Promise<string> {
    const mail = await until(`mail ${n} to ${email} for ${page}`, () => this.mails(email, page)[n - 1]);
    return tokenIn(mail);
  }

  /** Forgets the password and reads the link. */
  async resetToken(email: string, n = 1): Promise<string> {
    await this.post('/auth/password/forgot', { email });
    return this.token(email, '/reset-password', n);
  }

  /** Waits until nothing that was recorded is still to be sent or applied. */
  async quiet(): Promise<void> {
    await until('every event to be applied', async () => {
      const [row] = await this.app.database.rows<{ open: number }>(
        `select ((select count(*) from outbox where sent_at is null and parked_at is null)
               + (select count(*) from outbox_deliveries))::int as open`,
      );
      return row!.open === 0;
    });
  }
}
