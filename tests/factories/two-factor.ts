import type { TestApp } from '../support/app.js';
import { codeFor } from '../support/authenticator-app.js';
import { call, PASSWORD, registerHousehold, type Answer, type Household } from './household.js';
import { expected } from './scene.js';

/** Someone with two-step sign-in. */
export interface Guarded {
  readonly home: Household;
  /** Base32, as the app keeps it. */
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
  /** A code that counts now: the last one that was accepted is forgotten first. */
  freshCode(): Promise<string>;
  login(more?: object): Promise<Answer>;
}

export const post = (app: TestApp, path: string, body: unknown): Promise<Answer> =>
  call(`${app.url}/api/v1${path}`, { method: 'POST', body });

/** Turns two-step sign-in on for a new household. */
export async function registerGuarded(app: TestApp, name: string): Promise<Guarded> {
  const home = await registerHousehold(app, name);
  const { secret } = expected(await home.post('/auth/mfa/totp/enroll'), 200).body.data;
  const { recoveryCodes } = expected(await home.post('/auth/mfa/totp/confirm', { code: codeFor(secret) }), 200).body
    .data;
  return {
    home,
    secret,
    recoveryCodes,
    freshCode: async () => {
      await forgetSteps(app, home.email);
      return codeFor(secret);
    },
    login: (more = {}) => post(app, '/auth/login', { email: home.email, password: PASSWORD, ...more }),
  };
}

/** As if the last code had been a long time ago. */
export const forgetSteps = (app: TestApp, email: string): Promise<unknown> =>
  app.database.rows(
    `update identity_totp t set last_step = 0 from identity_users u where u.id = t.user_id and u.email = $1`,
    [email],
  );

/** As if every session of the person had proved a factor some minutes ago. */
export const ageFactor = (app: TestApp, email: string, minutes: number): Promise<unknown> =>
  app.database.rows(
    `update identity_sessions s set authenticated_at = now() - make_interval(mins => $2)
       from identity_users u where u.id = s.user_id and u.email = $1`,
    [email, minutes],
  );
