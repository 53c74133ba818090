import { Principals } from '../platform/application/principals.js';
import { SessionTenant } from '../platform/application/session-tenant.js';
import { Failures } from './application/ports.js';
import { AccessTokens } from './application/sessions/access-tokens.js';
import { CredentialCheck } from './application/sessions/credential-check.js';
import { EndOtherSessionHandler } from './application/sessions/end-other-session.js';
import { EndSessionHandler } from './application/sessions/end-session.js';
import { Lockout } from './application/sessions/lockout.js';
import { LiveCredentials, RefreshTokens, Sessions } from './application/sessions/ports.js';
import { RefreshSessionHandler } from './application/sessions/refresh-session.js';
import { SessionPrincipals } from './application/sessions/session-principals.js';
import { SignIn } from './application/sessions/sign-in.js';
import { StandingCredentials } from './application/sessions/standing-credentials.js';
import { StartApiSessionHandler } from './application/sessions/start-api-session.js';
import { StartWebSessionHandler } from './application/sessions/start-web-session.js';
import { SwitchTenantHandler } from './application/sessions/switch-tenant.js';
import { TokenPairs } from './application/sessions/token-pairs.js';
import { JwtAccessTokens } from './infrastructure/sessions/jwt-access-tokens.js';
import { ListSessionsHandler } from './infrastructure/sessions/list-sessions.handler.js';
import { SqlFailures } from './infrastructure/sessions/sql-failures.js';
import { SqlLiveCredentials } from './infrastructure/sessions/sql-live-credentials.js';
import { SqlRefreshTokens } from './infrastructure/sessions/sql-refresh-tokens.js';
import { SqlSessions } from './infrastructure/sessions/sql-sessions.js';
import { SwitchedSessionTenant } from './infrastructure/sessions/switched-session-tenant.js';
import { SessionsController } from './interfaces/sessions.controller.js';
import { DevicesController } from './interfaces/web/devices/devices.controller.js';

/** Signing in, and what a sign-in leaves open. */
export const SESSIONS = {
  controllers: [SessionsController, DevicesController],
  providers: [
    StartApiSessionHandler,
    StartWebSessionHandler,
    RefreshSessionHandler,
    EndSessionHandler,
    SwitchTenantHandler,
    EndOtherSessionHandler,
    ListSessionsHandler,
    CredentialCheck,
    SignIn,
    TokenPairs,
    SessionPrincipals,
    StandingCredentials,
    Lockout,
    { provide: LiveCredentials, useClass: SqlLiveCredentials },
    { provide: AccessTokens, useClass: JwtAccessTokens },
    { provide: Failures, useClass: SqlFailures },
    { provide: Principals, useClass: SessionPrincipals },
    { provide: RefreshTokens, useClass: SqlRefreshTokens },
    { provide: SessionTenant, useClass: SwitchedSessionTenant },
    { provide: Sessions, useClass: SqlSessions },
  ],
};
