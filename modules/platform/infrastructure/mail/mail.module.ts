import { Global, Module } from '@nestjs/common';
import { KeptMails, Mailer } from '../../application/mail.js';
import { Settings } from '../settings.js';
import { FileMailer } from './file-mailer.js';
import { MailFolder } from './mail-folder.js';
import { SmtpMailer } from './smtp-mailer.js';

/** Mail by SMTP where a server is configured, else by files. */
@Global()
@Module({
  providers: [
    MailFolder,
    { provide: KeptMails, useExisting: MailFolder },
    {
      provide: Mailer,
      inject: [Settings, MailFolder],
      useFactory: (settings: Settings, folder: MailFolder): Mailer =>
        settings.smtpUrl ? new SmtpMailer(settings) : new FileMailer(folder),
    },
  ],
  exports: [Mailer, KeptMails],
})
export class MailModule {}
