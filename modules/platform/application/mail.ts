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
