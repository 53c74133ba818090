/** A mail in both forms; texts are already in the reader's language. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Sends mail: SMTP when configured, else files under `.data/mail/` (local only). Throws when it could not be handed over. */
export abstract class Mailer {
  abstract send(mail: Mail): Promise<void>;
}

/** A letter to one person about one thing, told in message ids. */
export interface Letter {
  readonly to: string;
  /** The reader's, BCP 47. */
  readonly locale: string;
  /** What the reader is called. */
  readonly name: string;
  /** Message ids start with it: `<key>.subject`, `.text`, `.action`, `.note`. */
  readonly key: string;
  /** Where the one button leads: a path of this site; links start with the public address, whatever Host was asked. */
  readonly path: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** Writes letters in the language of their reader, as plain text and HTML, and sends them. Throws as `Mailer` does. */
export abstract class LetterWriter {
  abstract send(letter: Letter): Promise<void>;
}

/** A mail that was written to a file instead of being sent. */
export interface KeptMail extends Mail {
  /** Name of its file without the ending; sorts by time. */
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly sentAt: string;
}

/** The mails under `.data/mail/`; there are none where mail is really sent. */
export abstract class KeptMails {
  /** Newest first, at most `limit`. */
  abstract list(limit: number): Promise<KeptMail[]>;
  /** Null for an unknown name. */
  abstract read(name: string): Promise<KeptMail | null>;
}
