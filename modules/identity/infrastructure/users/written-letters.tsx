import { Injectable } from '@nestjs/common';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { Mailer } from '../../../platform/application/mail.js';
import { Translator } from '../../../platform/application/translator.js';
import { Settings } from '../../../platform/infrastructure/settings.js';
import type { User } from '../../application/ports.js';
import { Letters } from '../../application/users/letters.js';

/** One letter before it takes its two forms. */
interface Draft {
  readonly locale: string;
  readonly greeting: string;
  readonly lines: readonly string[];
  readonly action: { readonly label: string; readonly url: string };
  /** Stands under the link. */
  readonly notes: readonly string[];
}

/** Plain text and HTML from the same sentences; links start with the public address, whatever Host a request named. */
@Injectable()
export class WrittenLetters extends Letters {
  constructor(
    private readonly translator: Translator,
    private readonly mailer: Mailer,
    private readonly settings: Settings,
  ) {
    super();
  }

  verifyAddress(user: User, token: string): Promise<void> {
    const url = `${this.settings.publicUrl}/verify-email?token=${token}`;
    return this.send(user, 'verify', { url, params: { token } });
  }

  alreadyRegistered(user: User): Promise<void> {
    return this.send(user, 'known', { url: `${this.settings.publicUrl}/login` });
  }

  sessionReused(user: User): Promise<void> {
    return this.send(user, 'reused', { url: `${this.settings.publicUrl}/login` });
  }

  private send(
    user: User,
    kind: string,
    about: { url: string; params?: Readonly<Record<string, string>> },
  ): Promise<void> {
    const t = (key: string): string =>
      this.translator.text(user.locale, `identity.mail.${key}`, { name: user.displayName, ...about.params });
    const draft: Draft = {
      locale: user.locale,
      greeting: t('greeting'),
      lines: [t(`${kind}.text`)],
      action: { label: t(`${kind}.action`), url: about.url },
      notes: [t(`${kind}.note`)],
    };
    const html = `<!doctype html>${renderToString(<Letter {...draft} />)}`;
    return this.mailer.send({ to: user.email, subject: t(`${kind}.subject`), text: plain(draft), html });
  }
}

const plain = ({ greeting, lines, action, notes }: Draft): string =>
  [greeting, ...lines, `${action.label}:\n${action.url}`, ...notes, 'Florin'].join('\n\n');

function Letter({ locale, greeting, lines, action, notes }: Draft): VNode {
  return (
    <html lang={locale}>
      <body style="font-family: sans-serif; line-height: 1.5; max-width: 36rem; margin: 2rem auto; padding: 0 1rem">
        <p>{greeting}</p>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p>
          <a href={action.url}>{action.label}</a>
        </p>
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
        <p>{'Florin'}</p>
      </body>
    </html>
  );
}
