import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { Mailer, type Mail } from '../../application/mail.js';
import { Settings } from '../settings.js';

/** Time limits of the wait for a mail server (security.md AVL-02). */
const CONNECT_MS = 5_000;
const ANSWER_MS = 10_000;

/** Hands mails to the server that `smtpUrl` names. */
@Injectable()
export class SmtpMailer extends Mailer implements OnApplicationShutdown {
  private readonly transport: Transporter;

  constructor(private readonly settings: Settings) {
    super();
    const limits = { connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS, socketTimeout: ANSWER_MS };
    this.transport = createTransport({ ...smtpServer(settings), ...limits, pool: true, maxConnections: 2 });
  }

  async send({ to, subject, text, html }: Mail): Promise<void> {
    // As an object, so that no comma or bracket in an address can name a second reader.
    const reader = { name: '', address: to };
    await this.transport.sendMail({ from: this.settings.mailFrom, to: reader, subject, text, html, ...UNFETCHED });
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }
}

/** Nothing in a mail is read from a file or an address. */
const UNFETCHED = { disableFileAccess: true, disableUrlAccess: true };

function smtpServer({ smtpUrl }: Settings): { host: string; port: number; secure: boolean; auth?: SmtpLogin } {
  const url = new URL(smtpUrl ?? '');
  const secure = url.protocol === 'smtps:';
  const server = { host: url.hostname, port: Number(url.port) || (secure ? 465 : 587), secure };
  if (!url.username) return server;
  return { ...server, auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } };
}

interface SmtpLogin {
  readonly user: string;
  readonly pass: string;
}
