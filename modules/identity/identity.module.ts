import { Global, Module, type OnModuleInit, type Provider, type Type } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IDENTITY_EVENTS } from '../../contracts/events/identity.js';
import { Schedules } from '../platform/application/jobs.js';
import { People } from '../platform/application/people.js';
import { Principals } from '../platform/application/principals.js';
import { SessionTenant } from '../platform/application/session-tenant.js';
import { EventSchemas } from '../platform/infrastructure/outbox/event-schemas.js';
import { OtherCredentials } from './application/credentials/other-credentials.js';
import { ForgetOldRows, ForgetOldRowsHandler } from './application/forget-old-rows.js';
import { Passwords } from './application/passwords.js';
import { IdentityWork, OldRows, Users } from './application/ports.js';
import { Secrets } from './application/secrets.js';
import { ChangePreferencesHandler } from './application/users/change-preferences.js';
import { ChangeProfileHandler } from './application/users/change-profile.js';
import { InvitedAddress } from './application/users/invited-address.js';
import { Letters } from './application/users/letters.js';
import { RegisterUserHandler } from './application/users/register-user.js';
import { SecurityNotices } from './application/users/security-notices.js';
import { SendVerificationHandler } from './application/users/send-verification.js';
import { TellOfRepeatedRegistrationHandler } from './application/users/tell-of-repeated-registration.js';
import { TellOfReuseHandler } from './application/users/tell-of-reuse.js';
import { TellOfSecurityChangeHandler } from './application/users/tell-of-security-change.js';
import { VerifyEmailHandler } from './application/users/verify-email.js';
import { Argon2Passwords } from './infrastructure/argon2-passwords.js';
import { DerivedSecrets } from './infrastructure/derived-secrets.js';
import { IdentityDb } from './infrastructure/identity-db.js';
import { SqlIdentityWork } from './infrastructure/sql-identity-work.js';
import { SqlOldRows } from './infrastructure/sql-old-rows.js';
import { GetMeHandler } from './infrastructure/users/get-me.handler.js';
import { MailedLetters } from './infrastructure/users/mailed-letters.js';
import { SqlPeople } from './infrastructure/users/sql-people.js';
import { SqlSecurityNotices } from './infrastructure/users/sql-security-notices.js';
import { SqlUsers } from './infrastructure/users/sql-users.js';
import { AuthController } from './interfaces/auth.controller.js';
import { SwitchTenantController } from './interfaces/households/switch-tenant.controller.js';
import { MeController } from './interfaces/me.controller.js';
import { OnBookOpened } from './interfaces/on-book-opened.js';
import { OnRegistrationRepeated } from './interfaces/on-registration-repeated.js';
import { OnSecurityChanged } from './interfaces/on-security-changed.js';
import { OnSessionRevoked } from './interfaces/on-session-revoked.js';
import { DevMailController } from './interfaces/web/dev-mail.controller.js';
import { LoginController } from './interfaces/web/login.controller.js';
import { PreferencesController } from './interfaces/web/preferences.controller.js';
import { RegisterController } from './interfaces/web/register.controller.js';
import { SessionCookie } from './interfaces/web/session-cookie.js';
import { SettingsMenu } from './interfaces/web/settings/settings-menu.js';
import { SwitchHouseholdController } from './interfaces/web/switch-household.controller.js';
import { SESSIONS } from './sessions.parts.js';
import { CREDENTIALS } from './credentials.parts.js';
import { SECOND_FACTORS } from './second-factors.parts.js';
import { API_KEYS } from './api-keys.parts.js';

const HOUR_MS = 3_600_000;
/** Each aggregate with its controllers, handlers and adapters; they need one another, so they are one Nest module. */
const PARTS: readonly { readonly controllers: Type[]; readonly providers: Provider[] }[] = [
  SESSIONS,
  CREDENTIALS,
  SECOND_FACTORS,
  API_KEYS,
];

/** Who is who. Global, since every request asks `Principals`. */
@Global()
@Module({
  controllers: [
    AuthController,
    SwitchTenantController,
    SwitchHouseholdController,
    MeController,
    LoginController,
    RegisterController,
    PreferencesController,
    DevMailController,
    ...PARTS.flatMap(({ controllers }) => controllers),
  ],
  providers: [
    RegisterUserHandler,
    VerifyEmailHandler,
    SendVerificationHandler,
    ChangePreferencesHandler,
    GetMeHandler,
    TellOfRepeatedRegistrationHandler,
    TellOfReuseHandler,
    TellOfSecurityChangeHandler,
    ChangeProfileHandler,
    InvitedAddress,
    ForgetOldRowsHandler,
    IdentityDb,
    OtherCredentials,
    SessionCookie,
    SettingsMenu,
    OnBookOpened,
    OnRegistrationRepeated,
    OnSessionRevoked,
    OnSecurityChanged,
    { provide: IdentityWork, useClass: SqlIdentityWork },
    { provide: Letters, useClass: MailedLetters },
    { provide: OldRows, useClass: SqlOldRows },
    { provide: Passwords, useClass: Argon2Passwords },
    { provide: People, useClass: SqlPeople },
    { provide: Secrets, useClass: DerivedSecrets },
    { provide: SecurityNotices, useClass: SqlSecurityNotices },
    { provide: Users, useClass: SqlUsers },
    ...PARTS.flatMap(({ providers }) => providers),
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
