import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IDENTITY_EVENTS } from '../../contracts/events/identity.js';
import { Schedules } from '../platform/application/jobs.js';
import { People } from '../platform/application/people.js';
import { Principals } from '../platform/application/principals.js';
import { EventSchemas } from '../platform/infrastructure/outbox/event-schemas.js';
import { ChangePasswordHandler } from './application/credentials/change-password.js';
import { Eviction } from './application/credentials/eviction.js';
import { ForgotPasswordHandler } from './application/credentials/forgot-password.js';
import { NewPasswords } from './application/credentials/new-passwords.js';
import { ApiKeyPrincipals } from './application/api-keys/api-key-principals.js';
import { CreateApiKeyHandler } from './application/api-keys/create-api-key.js';
import { ApiKeys, SealedAnswers } from './application/api-keys/ports.js';
import { RevokeApiKeyHandler } from './application/api-keys/revoke-api-key.js';
import { ShownOnce } from './application/api-keys/shown-once.js';
import { CredentialPrincipals } from './application/credentials/credential-principals.js';
import { OtherCredentials } from './application/credentials/other-credentials.js';
import { OwnPassword } from './application/credentials/own-password.js';
import { ResetPasswordHandler } from './application/credentials/reset-password.js';
import { SendPasswordResetHandler } from './application/credentials/send-password-reset.js';
import { ForgetOldRows, ForgetOldRowsHandler } from './application/forget-old-rows.js';
import { AddPasskeyHandler } from './application/passkeys/add-passkey.js';
import { AskForPasskeyHandler } from './application/passkeys/ask-for-passkey.js';
import { Ceremonies } from './application/passkeys/ceremonies.js';
import { OfferPasskeyHandler } from './application/passkeys/offer-passkey.js';
import { PasskeyChallenges } from './application/passkeys/passkey-challenges.js';
import { PasskeyCheck } from './application/passkeys/passkey-check.js';
import { PasskeyOwner } from './application/passkeys/passkey-owner.js';
import { Challenges, Passkeys } from './application/passkeys/ports.js';
import { RemovePasskeyHandler } from './application/passkeys/remove-passkey.js';
import { RenamePasskeyHandler } from './application/passkeys/rename-passkey.js';
import { Passwords } from './application/passwords.js';
import { CancelEmailChangeHandler } from './application/email/cancel-email-change.js';
import { ConfirmEmailHandler } from './application/email/confirm-email.js';
import { LinkMail } from './application/email/link-mail.js';
import { MailLinks } from './application/email/mail-links.js';
import { MailTokens } from './application/email/mail-tokens.js';
import { RequestEmailChangeHandler } from './application/email/request-email-change.js';
import { SendEmailConfirmationHandler } from './application/email/send-email-confirmation.js';
import { SendEmailUndoHandler } from './application/email/send-email-undo.js';
import { UndoEmailChangeHandler } from './application/email/undo-email-change.js';
import { Failures, IdentityWork, OldRows, Users } from './application/ports.js';
import { CodeCheck } from './application/second-factors/code-check.js';
import { ConfirmTotpHandler } from './application/second-factors/confirm-totp.js';
import { DisableTotpHandler } from './application/second-factors/disable-totp.js';
import { EnrolTotpHandler } from './application/second-factors/enrol-totp.js';
import { FactorMethods } from './application/second-factors/factor-methods.js';
import { GetFactorMethodsHandler } from './application/second-factors/get-factor-methods.js';
import { GetWaitingSignInHandler } from './application/second-factors/get-waiting-sign-in.js';
import { PendingSignIns, RecoveryCodes, TotpSecrets } from './application/second-factors/ports.js';
import { RecoveryCodeCheck } from './application/second-factors/recovery-code-check.js';
import { RenewRecoveryCodesHandler } from './application/second-factors/renew-recovery-codes.js';
import { SecondFactor } from './application/second-factors/second-factor.js';
import { SecondStep } from './application/second-factors/second-step.js';
import { TwoFactorEnd } from './application/second-factors/two-factor-end.js';
import { WaitingSignIns } from './application/second-factors/waiting-sign-ins.js';
import { Secrets } from './application/secrets.js';
import { AccessTokens } from './application/sessions/access-tokens.js';
import { CredentialCheck } from './application/sessions/credential-check.js';
import { EndOtherSessionHandler } from './application/sessions/end-other-session.js';
import { EndSessionHandler } from './application/sessions/end-session.js';
import { ProofAgain } from './application/sessions/proof-again.js';
import { Lockout } from './application/sessions/lockout.js';
import { LiveCredentials, RefreshTokens, Sessions } from './application/sessions/ports.js';
import { RefreshSessionHandler } from './application/sessions/refresh-session.js';
import { SessionPrincipals } from './application/sessions/session-principals.js';
import { SignIn } from './application/sessions/sign-in.js';
import { StandingCredentials } from './application/sessions/standing-credentials.js';
import { StartApiSessionHandler } from './application/sessions/start-api-session.js';
import { StartWebSessionHandler } from './application/sessions/start-web-session.js';
import { StepUpHandler } from './application/sessions/step-up.js';
import { TokenPairs } from './application/sessions/token-pairs.js';
import { ChangePreferencesHandler } from './application/users/change-preferences.js';
import { ChangeProfileHandler } from './application/users/change-profile.js';
import { Letters } from './application/users/letters.js';
import { RegisterUserHandler } from './application/users/register-user.js';
import { SendVerificationHandler } from './application/users/send-verification.js';
import { TellOfRepeatedRegistrationHandler } from './application/users/tell-of-repeated-registration.js';
import { SecurityNotices } from './application/users/security-notices.js';
import { TellOfReuseHandler } from './application/users/tell-of-reuse.js';
import { TellOfSecurityChangeHandler } from './application/users/tell-of-security-change.js';
import { VerifyEmailHandler } from './application/users/verify-email.js';
import { FrequentPasswords } from './domain/password-policy.js';
import { ListApiKeysHandler } from './infrastructure/api-keys/list-api-keys.handler.js';
import { SqlApiKeys } from './infrastructure/api-keys/sql-api-keys.js';
import { SqlSealedAnswers } from './infrastructure/api-keys/sql-sealed-answers.js';
import { Argon2Passwords } from './infrastructure/argon2-passwords.js';
import { ListedPasswords } from './infrastructure/credentials/listed-passwords.js';
import { DerivedSecrets } from './infrastructure/derived-secrets.js';
import { GetEmailChangeHandler } from './infrastructure/email/get-email-change.handler.js';
import { SqlMailTokens } from './infrastructure/email/sql-mail-tokens.js';
import { IdentityDb } from './infrastructure/identity-db.js';
import { SimpleCeremonies } from './infrastructure/passkeys/simple-ceremonies.js';
import { SqlChallenges } from './infrastructure/passkeys/sql-challenges.js';
import { SqlPasskeys } from './infrastructure/passkeys/sql-passkeys.js';
import { GetMfaHandler } from './infrastructure/second-factors/get-mfa.handler.js';
import { KeptSecondFactors } from './infrastructure/second-factors/kept-second-factors.js';
import { SqlPendingSignIns } from './infrastructure/second-factors/sql-pending-sign-ins.js';
import { SqlRecoveryCodes } from './infrastructure/second-factors/sql-recovery-codes.js';
import { SqlTotpSecrets } from './infrastructure/second-factors/sql-totp-secrets.js';
import { JwtAccessTokens } from './infrastructure/sessions/jwt-access-tokens.js';
import { ListSessionsHandler } from './infrastructure/sessions/list-sessions.handler.js';
import { SqlFailures } from './infrastructure/sessions/sql-failures.js';
import { SqlLiveCredentials } from './infrastructure/sessions/sql-live-credentials.js';
import { SqlRefreshTokens } from './infrastructure/sessions/sql-refresh-tokens.js';
import { SqlSessions } from './infrastructure/sessions/sql-sessions.js';
import { SqlIdentityWork } from './infrastructure/sql-identity-work.js';
import { SqlOldRows } from './infrastructure/sql-old-rows.js';
import { GetMeHandler } from './infrastructure/users/get-me.handler.js';
import { SqlPeople } from './infrastructure/users/sql-people.js';
import { SqlUsers } from './infrastructure/users/sql-users.js';
import { MailedLetters } from './infrastructure/users/mailed-letters.js';
import { SqlSecurityNotices } from './infrastructure/users/sql-security-notices.js';
import { ApiKeysController } from './interfaces/api-keys/api-keys.controller.js';
import { AuthController } from './interfaces/auth.controller.js';
import { EmailController } from './interfaces/email.controller.js';
import { MeController } from './interfaces/me.controller.js';
import { OnEmailChangeRequested } from './interfaces/on-email-change-requested.js';
import { OnEmailChanged } from './interfaces/on-email-changed.js';
import { OnPasswordForgotten } from './interfaces/on-password-forgotten.js';
import { PasswordController } from './interfaces/password.controller.js';
import { MfaController } from './interfaces/second-factors/mfa.controller.js';
import { OnBookOpened } from './interfaces/on-book-opened.js';
import { OnRegistrationRepeated } from './interfaces/on-registration-repeated.js';
import { OnSecurityChanged } from './interfaces/on-security-changed.js';
import { OnSessionRevoked } from './interfaces/on-session-revoked.js';
import { PasskeysController } from './interfaces/passkeys/passkeys.controller.js';
import { StepUpController } from './interfaces/second-factors/step-up.controller.js';
import { SessionsController } from './interfaces/sessions.controller.js';
import { ApiKeyPagesController } from './interfaces/web/api-keys/api-key-pages.controller.js';
import { DevicesController } from './interfaces/web/devices/devices.controller.js';
import { DevMailController } from './interfaces/web/dev-mail.controller.js';
import { EmailLinksController } from './interfaces/web/email-links.controller.js';
import { LoginController } from './interfaces/web/login.controller.js';
import { PreferencesController } from './interfaces/web/preferences.controller.js';
import { RegisterController } from './interfaces/web/register.controller.js';
import { ResetPasswordController } from './interfaces/web/reset-password.controller.js';
import { SessionCookie } from './interfaces/web/session-cookie.js';
import { ProfileController } from './interfaces/web/settings/profile.controller.js';
import { SecurityController } from './interfaces/web/settings/security.controller.js';
import { SettingsMenu } from './interfaces/web/settings/settings-menu.js';
import { ConfirmController } from './interfaces/web/second-factors/confirm.controller.js';
import { PasskeySignInController } from './interfaces/web/second-factors/passkey-sign-in.controller.js';
import { PasskeysPageController } from './interfaces/web/second-factors/passkeys-page.controller.js';
import { SecondStepController } from './interfaces/web/second-factors/second-step.controller.js';
import { SecondStepCookie } from './interfaces/web/second-factors/second-step-cookie.js';
import { TwoFactorController } from './interfaces/web/second-factors/two-factor.controller.js';
import { VerifyEmailController } from './interfaces/web/verify-email.controller.js';

const HOUR_MS = 3_600_000;

/** Who is who. Global, since every request asks `Principals`. */
@Global()
@Module({
  controllers: [
    AuthController,
    PasswordController,
    EmailController,
    MeController,
    SessionsController,
    LoginController,
    RegisterController,
    VerifyEmailController,
    ResetPasswordController,
    EmailLinksController,
    ProfileController,
    SecurityController,
    PreferencesController,
    ApiKeysController,
    ApiKeyPagesController,
    DevicesController,
    DevMailController,
    ...[MfaController, PasskeysController, StepUpController],
    ...[SecondStepController, PasskeySignInController, ConfirmController, TwoFactorController, PasskeysPageController],
  ],
  providers: [
    ...[RegisterUserHandler, VerifyEmailHandler, SendVerificationHandler, ChangePreferencesHandler, GetMeHandler],
    ...[TellOfRepeatedRegistrationHandler, TellOfReuseHandler, TellOfSecurityChangeHandler, LinkMail],
    ...[ForgotPasswordHandler, SendPasswordResetHandler, ResetPasswordHandler, ChangePasswordHandler],
    ...[RequestEmailChangeHandler, SendEmailConfirmationHandler, ConfirmEmailHandler, CancelEmailChangeHandler],
    ...[SendEmailUndoHandler, UndoEmailChangeHandler, GetEmailChangeHandler, ChangeProfileHandler],
    ...[Eviction, MailLinks, NewPasswords, OwnPassword],
    ...[StartApiSessionHandler, StartWebSessionHandler, RefreshSessionHandler, EndSessionHandler],
    ...[EndOtherSessionHandler, ListSessionsHandler, CredentialCheck, SignIn, TokenPairs],
    ...[ForgetOldRowsHandler, IdentityDb, OtherCredentials, SessionCookie, SettingsMenu],
    ...[OnBookOpened, OnRegistrationRepeated, OnSessionRevoked, OnSecurityChanged],
    ...[OnPasswordForgotten, OnEmailChangeRequested, OnEmailChanged],
    ...[EnrolTotpHandler, ConfirmTotpHandler, DisableTotpHandler, RenewRecoveryCodesHandler, GetMfaHandler],
    ...[GetFactorMethodsHandler, GetWaitingSignInHandler, StepUpHandler, SecondFactor, WaitingSignIns],
    ...[AddPasskeyHandler, AskForPasskeyHandler, OfferPasskeyHandler, RemovePasskeyHandler, RenamePasskeyHandler],
    ...[CodeCheck, FactorMethods, KeptSecondFactors, PasskeyChallenges, PasskeyCheck, PasskeyOwner, ProofAgain],
    ...[RecoveryCodeCheck, SecondStep, SecondStepCookie, TwoFactorEnd],
    ...[CreateApiKeyHandler, RevokeApiKeyHandler, ListApiKeysHandler, ApiKeyPrincipals, ShownOnce],
    ...[SessionPrincipals, StandingCredentials, Lockout],
    { provide: ApiKeys, useClass: SqlApiKeys },
    { provide: SealedAnswers, useClass: SqlSealedAnswers },
    { provide: LiveCredentials, useClass: SqlLiveCredentials },
    { provide: AccessTokens, useClass: JwtAccessTokens },
    { provide: Ceremonies, useClass: SimpleCeremonies },
    { provide: Challenges, useClass: SqlChallenges },
    { provide: Failures, useClass: SqlFailures },
    { provide: FrequentPasswords, useClass: ListedPasswords },
    { provide: IdentityWork, useClass: SqlIdentityWork },
    { provide: Letters, useClass: MailedLetters },
    { provide: MailTokens, useClass: SqlMailTokens },
    { provide: OldRows, useClass: SqlOldRows },
    { provide: Passkeys, useClass: SqlPasskeys },
    { provide: Passwords, useClass: Argon2Passwords },
    { provide: PendingSignIns, useClass: SqlPendingSignIns },
    { provide: People, useClass: SqlPeople },
    { provide: Principals, useClass: SessionPrincipals },
    { provide: RecoveryCodes, useClass: SqlRecoveryCodes },
    { provide: Principals, useClass: CredentialPrincipals },
    { provide: RefreshTokens, useClass: SqlRefreshTokens },
    { provide: Secrets, useClass: DerivedSecrets },
    { provide: SecurityNotices, useClass: SqlSecurityNotices },
    { provide: Sessions, useClass: SqlSessions },
    { provide: TotpSecrets, useClass: SqlTotpSecrets },
    { provide: Users, useClass: SqlUsers },
  ],
  exports: [People, Principals],
})
export class IdentityModule implements OnModuleInit {
  constructor(
    private readonly schemas: EventSchemas,
    private readonly schedules: Schedules,
    private readonly commands: CommandBus,
  ) {}

  onModuleInit(): void {
    for (const [type, schema] of Object.entries(IDENTITY_EVENTS)) this.schemas.register(type, schema);
    this.schedules.every('identity-retention', HOUR_MS, () => this.commands.execute(new ForgetOldRows()));
  }
}
