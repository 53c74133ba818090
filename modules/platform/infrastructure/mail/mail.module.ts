import { Global, Module } from '@nestjs/common';
import { KeptMails, LetterWriter, Mailer } from '../../application/mail.js';
import { Settings } from '../settings.js';
import { FileMailer } from './file-mailer.js';
import { MailFolder } from './mail-folder.js';
import { SmtpMailer } from './smtp-mailer.js';
import { WrittenLetters } from './written-letters.js';

/** Mail by SMTP where a server is configured, else by files. */
@Global()
@Module({
  providers: [
    MailFolder,
    { provide: LetterWriter, useClass: WrittenLetters },
    { provide: KeptMails, useExisting: MailFolder },
    {
      provide: Mailer,
      inject: [Settings, MailFolder],
      useFactory: (settings: Settings, folder: MailFolder): Mailer =>
        settings.smtpUrl ? new SmtpMailer(settings) : new FileMailer(folder),
    },
  ],
  exports: [Mailer, KeptMails, LetterWriter],
})
export class MailModule {}
