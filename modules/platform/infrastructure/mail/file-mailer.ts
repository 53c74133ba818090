import { Injectable } from '@nestjs/common';
import { Mailer, type Mail } from '../../application/mail.js';
import { MailFolder } from './mail-folder.js';

/** Keeps mails in a folder instead of sending them, where no mail server is configured. */
@Injectable()
export class FileMailer extends Mailer {
  constructor(private readonly folder: MailFolder) {
    super();
  }

  send(mail: Mail): Promise<void> {
    return this.folder.keep(mail);
  }
}
