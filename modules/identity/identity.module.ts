import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IDENTITY_EVENTS } from '../../contracts/events/identity.js';
import { Schedules } from '../platform/application/jobs.js';
import { People } from '../platform/application/people.js';
import { SessionTenant } from '../platform/application/session-tenant.js';
import { Principals } from '../platform/application/principals.js';
import { EventSchemas } from '../platform/infrastructure/outbox/event-schemas.js';
import { OtherCredentials } from './application/credentials/other-credentials.js';
import { ForgetOldRows, ForgetOldRowsHandler } from './application/forget-old-rows.js';
import { Passwords } from './application/passwords.js';
import { Failures, IdentityWork, MailTokens, OldRows, Users } from './application/ports.js';
import { Secrets } from './application/secrets.js';
import { AccessTokens } from './application/sessions/access-tokens.js';
import { CredentialCheck } from './application/sessions/credential-check.js';
import { EndOtherSessionHandler } from './application/sessions/end-other-session.js';
import { EndSessionHandler } from './application/sessions/end-session.js';
import { RefreshTokens, Sessions } from './application/sessions/ports.js';
import { RefreshSessionHandler } from './application/sessions/refresh-session.js';
import { SwitchTenantHandler } from './application/sessions/switch-tenant.js';
import { SessionPrincipals } from './application/sessions/session-principals.js';
import { SignIn } from './application/sessions/sign-in.js';
import { StartApiSessionHandler } from './application/sessions/start-api-session.js';
import { StartWebSessionHandler } from './application/sessions/start-web-session.js';
import { TokenPairs } from './application/sessions/token-pairs.js';
import { ChangePreferencesHandler } from './application/users/change-preferences.js';
import { InvitedAddress } from './application/users/invited-address.js';
import { Letters } from './application/users/letters.js';
import { RegisterUserHandler } from './application/users/register-user.js';
import { SendVerificationHandler } from './application/users/send-verification.js';
import { TellOfRepeatedRegistrationHandler } from './application/users/tell-of-repeated-registration.js';
import { SecurityNotices } from './application/users/security-notices.js';
import { TellOfReuseHandler } from './application/users/tell-of-reuse.js';
import { TellOfSecurityChangeHandler } from './application/users/tell-of-security-change.js';
import { VerificationMail } from './application/users/verification-mail.js';
import { VerifyEmailHandler } from './application/users/verify-email.js';
import { Argon2Passwords } from './infrastructure/argon2-passwords.js';
import { DerivedSecrets } from './infrastructure/derived-secrets.js';
import { IdentityDb } from './infrastructure/identity-db.js';
import { JwtAccessTokens } from './infrastructure/sessions/jwt-access-tokens.js';
import { ListSessionsHandler } from './infrastructure/sessions/list-sessions.handler.js';
import { SqlFailures } from './infrastructure/sessions/sql-failures.js';
import { SqlRefreshTokens } from './infrastructure/sessions/sql-refresh-tokens.js';
import { SqlSessions } from './infrastructure/sessions/sql-sessions.js';
import { SwitchedSessionTenant } from './infrastructure/sessions/switched-session-tenant.js';
import { SqlIdentityWork } from './infrastructure/sql-identity-work.js';
import { SqlOldRows } from './infrastructure/sql-old-rows.js';
import { GetMeHandler } from './infrastructure/users/get-me.handler.js';
import { SqlMailTokens } from './infrastructure/users/sql-mail-tokens.js';
import { SqlPeople } from './infrastructure/users/sql-people.js';
import { SqlUsers } from './infrastructure/users/sql-users.js';
import { MailedLetters } from './infrastructure/users/mailed-letters.js';
import { SqlSecurityNotices } from './infrastructure/users/sql-security-notices.js';
import { SwitchTenantController } from './interfaces/households/switch-tenant.controller.js';
import { AuthController } from './interfaces/auth.controller.js';
import { MeController } from './interfaces/me.controller.js';
import { OnBookOpened } from './interfaces/on-book-opened.js';
import { OnRegistrationRepeated } from './interfaces/on-registration-repeated.js';
import { OnSecurityChanged } from './interfaces/on-security-changed.js';
import { OnSessionRevoked } from './interfaces/on-session-revoked.js';
import { SessionsController } from './interfaces/sessions.controller.js';
import { DevMailController } from './interfaces/web/dev-mail.controller.js';
import { LoginController } from './interfaces/web/login.controller.js';
import { PreferencesController } from './interfaces/web/preferences.controller.js';
import { RegisterController } from './interfaces/web/register.controller.js';
import { SessionCookie } from './interfaces/web/session-cookie.js';
import { SwitchHouseholdController } from './interfaces/web/switch-household.controller.js';
import { SettingsMenu } from './interfaces/web/settings/settings-menu.js';
import { VerifyEmailController } from './interfaces/web/verify-email.controller.js';

const HOUR_MS = 3_600_000;

/** Who is who. Global, since every request asks `Principals`. */
@Global()
@Module({
  controllers: [
    AuthController,
    SwitchTenantController,
    SwitchHouseholdController,
    MeController,
    SessionsController,
    LoginController,
    RegisterController,
    VerifyEmailController,
    PreferencesController,
    DevMailController,
  ],
  providers: [
    ...[
      InvitedAddress,
      RegisterUserHandler,
      VerifyEmailHandler,
      SendVerificationHandler,
      ChangePreferencesHandler,
      GetMeHandler,
    ],
    ...[TellOfRepeatedRegistrationHandler, TellOfReuseHandler, TellOfSecurityChangeHandler, VerificationMail],
    ...[StartApiSessionHandler, StartWebSessionHandler, RefreshSessionHandler, EndSessionHandler],
    ...[SwitchTenantHandler, EndOtherSessionHandler, ListSessionsHandler, CredentialCheck, SignIn, TokenPairs],
    ...[ForgetOldRowsHandler, IdentityDb, OtherCredentials, SessionCookie, SettingsMenu],
    ...[OnBookOpened, OnRegistrationRepeated, OnSessionRevoked, OnSecurityChanged],
    { provide: AccessTokens, useClass: JwtAccessTokens },
    { provide: Failures, useClass: SqlFailures },
    { provide: IdentityWork, useClass: SqlIdentityWork },
    { provide: Letters, useClass: MailedLetters },
    { provide: MailTokens, useClass: SqlMailTokens },
    { provide: OldRows, useClass: SqlOldRows },
    { provide: Passwords, useClass: Argon2Passwords },
    { provide: People, useClass: SqlPeople },
    { provide: Principals, useClass: SessionPrincipals },
    { provide: RefreshTokens, useClass: SqlRefreshTokens },
    { provide: Secrets, useClass: DerivedSecrets },
    { provide: SecurityNotices, useClass: SqlSecurityNotices },
    { provide: SessionTenant, useClass: SwitchedSessionTenant },
    { provide: Sessions, useClass: SqlSessions },
    { provide: Users, useClass: SqlUsers },
  ],
  exports: [People, Principals, SessionTenant],
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
