import { Principals } from '../platform/application/principals.js';
import { ChangePasswordHandler } from './application/credentials/change-password.js';
import { CredentialPrincipals } from './application/credentials/credential-principals.js';
import { Eviction } from './application/credentials/eviction.js';
import { ForgotPasswordHandler } from './application/credentials/forgot-password.js';
import { NewPasswords } from './application/credentials/new-passwords.js';
import { OwnPassword } from './application/credentials/own-password.js';
import { ResetPasswordHandler } from './application/credentials/reset-password.js';
import { SendPasswordResetHandler } from './application/credentials/send-password-reset.js';
import { CancelEmailChangeHandler } from './application/email/cancel-email-change.js';
import { ConfirmEmailHandler } from './application/email/confirm-email.js';
import { LinkMail } from './application/email/link-mail.js';
import { MailLinks } from './application/email/mail-links.js';
import { MailTokens } from './application/email/mail-tokens.js';
import { RequestEmailChangeHandler } from './application/email/request-email-change.js';
import { SendEmailConfirmationHandler } from './application/email/send-email-confirmation.js';
import { SendEmailUndoHandler } from './application/email/send-email-undo.js';
import { UndoEmailChangeHandler } from './application/email/undo-email-change.js';
import { FrequentPasswords } from './domain/password-policy.js';
import { ListedPasswords } from './infrastructure/credentials/listed-passwords.js';
import { GetEmailChangeHandler } from './infrastructure/email/get-email-change.handler.js';
import { SqlMailTokens } from './infrastructure/email/sql-mail-tokens.js';
import { EmailController } from './interfaces/email.controller.js';
import { OnEmailChangeRequested } from './interfaces/on-email-change-requested.js';
import { OnEmailChanged } from './interfaces/on-email-changed.js';
import { OnPasswordForgotten } from './interfaces/on-password-forgotten.js';
import { PasswordController } from './interfaces/password.controller.js';
import { EmailLinksController } from './interfaces/web/email-links.controller.js';
import { ResetPasswordController } from './interfaces/web/reset-password.controller.js';
import { ProfileController } from './interfaces/web/settings/profile.controller.js';
import { SecurityController } from './interfaces/web/settings/security.controller.js';
import { VerifyEmailController } from './interfaces/web/verify-email.controller.js';

/** The life of a password and of an address. */
export const CREDENTIALS = {
  controllers: [
    PasswordController,
    EmailController,
    VerifyEmailController,
    ResetPasswordController,
    EmailLinksController,
    ProfileController,
    SecurityController,
  ],
  providers: [
    LinkMail,
    ForgotPasswordHandler,
    SendPasswordResetHandler,
    ResetPasswordHandler,
    ChangePasswordHandler,
    RequestEmailChangeHandler,
    SendEmailConfirmationHandler,
    ConfirmEmailHandler,
    CancelEmailChangeHandler,
    SendEmailUndoHandler,
    UndoEmailChangeHandler,
    GetEmailChangeHandler,
    Eviction,
    MailLinks,
    NewPasswords,
    OwnPassword,
    OnPasswordForgotten,
    OnEmailChangeRequested,
    OnEmailChanged,
    { provide: FrequentPasswords, useClass: ListedPasswords },
    { provide: MailTokens, useClass: SqlMailTokens },
    { provide: Principals, useClass: CredentialPrincipals },
  ],
};
