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
