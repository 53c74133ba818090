import { Injectable } from '@nestjs/common';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { LetterWriter, Mailer, type Letter } from '../../application/mail.js';
import { Translator } from '../../application/translator.js';
import { Settings } from '../settings.js';

/** One letter before it takes its two forms. */
interface Draft {
  readonly locale: string;
  readonly greeting: string;
  readonly lines: readonly string[];
  readonly action: { readonly label: string; readonly url: string };
  /** Stands under the link. */
  readonly notes: readonly string[];
}

/** Plain text and HTML from the same sentences. */
@Injectable()
export class WrittenLetters extends LetterWriter {
  constructor(
    private readonly translator: Translator,
    private readonly mailer: Mailer,
    private readonly settings: Settings,
  ) {
    super();
  }

  send({ to, locale, name, key, path, params }: Letter): Promise<void> {
    const entries = Object.entries({ name, ...params }).map(([label, value]) => [label, onOneLine(value)] as const);
    const given = Object.fromEntries<string | number>(entries);
    const t = (id: string): string => this.translator.text(locale, id, given);
    const draft: Draft = {
      locale,
      greeting: t('web.letter.greeting'),
      lines: [t(`${key}.text`)],
      action: { label: t(`${key}.action`), url: `${this.settings.publicUrl}${path}` },
      notes: [t(`${key}.note`)],
    };
    const html = `<!doctype html>${renderToString(<Page {...draft} />)}`;
    return this.mailer.send({ to, subject: t(`${key}.subject`), text: plain(draft), html });
  }
}

/** What people typed may not start lines, paragraphs or headers of its own. */
const onOneLine = (value: string | number): string | number =>
  typeof value === 'string' ? value.replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim() : value;

const plain = ({ greeting, lines, action, notes }: Draft): string =>
  [greeting, ...lines, `${action.label}:\n${action.url}`, ...notes, 'Florin'].join('\n\n');

function Page({ locale, greeting, lines, action, notes }: Draft): VNode {
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
