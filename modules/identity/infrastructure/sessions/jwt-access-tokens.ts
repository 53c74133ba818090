import { createHash, hkdfSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { z } from 'zod';
import { Settings } from '../../../platform/infrastructure/settings.js';
import { AccessTokens, type AccessClaims } from '../../application/sessions/access-tokens.js';

/** The one algorithm: it is pinned for signing and for verifying, whatever a token's header says. */
const ALGORITHM = 'HS256';
const AUDIENCE = 'florin-api';
/** `typ` of the header, RFC 9068. */
const HEADER_TYPE = 'at+jwt';
/** Seconds that the clock of the process may be behind the database's, by which tokens are issued. */
const CLOCK_TOLERANCE = 5;

const payload = z.object({
  typ: z.literal('access'),
  sub: z.uuid(),
  tid: z.uuid(),
  sid: z.uuid(),
  scp: z.string(),
});
const header = z
  .string()
  .transform((text, check) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      check.addIssue('not JSON');
      return z.NEVER;
    }
  })
  .pipe(z.strictObject({ alg: z.literal(ALGORITHM), typ: z.literal(HEADER_TYPE), kid: z.string() }));

/** Passport's strategy as `authenticate` sees it: one copy per token, with where its verdict goes. */
interface Attempt {
  success(claims: AccessClaims): void;
  fail(): void;
  error(fault: Error): void;
  authenticate(request: { headers: { authorization: string } }): void;
}

/** JWT (RFC 7519) signed with a key derived from the application's secret and named by `kid`; read by passport-jwt. */
@Injectable()
export class JwtAccessTokens extends AccessTokens {
  readonly lifeSeconds: number;
  private readonly issuer: string;
  private readonly key: Buffer;
  private readonly keyId: string;
  private readonly jwt = new JwtService({});
  private readonly strategy: Strategy;

  constructor(settings: Settings) {
    super();
    this.lifeSeconds = settings.accessTokenSeconds;
    this.issuer = settings.publicUrl;
    this.key = Buffer.from(hkdfSync('sha256', settings.appSecret, '', 'florin access tokens', 32));
    this.keyId = createHash('sha256').update(this.key).digest('hex').slice(0, 16);
    this.strategy = this.reader();
  }

  issue(claims: AccessClaims, issuedAt: Date): string {
    const iat = Math.floor(issuedAt.getTime() / 1000);
    const { userId: sub, tenantId: tid, sessionId: sid, scopes } = claims;
    const times = { iat, nbf: iat - CLOCK_TOLERANCE, exp: iat + this.lifeSeconds };
    return this.jwt.sign(
      { typ: 'access', iss: this.issuer, aud: AUDIENCE, sub, tid, sid, scp: scopes.join(' '), ...times },
      { secret: this.key, algorithm: ALGORITHM, header: { alg: ALGORITHM, typ: HEADER_TYPE, kid: this.keyId } },
    );
  }

  verify(authorization: string): Promise<AccessClaims | null> {
    return new Promise((resolve, reject) => {
      const attempt = Object.create(this.strategy) as Attempt;
      attempt.success = resolve;
      attempt.fail = () => resolve(null);
      attempt.error = reject;
      attempt.authenticate({ headers: { authorization } });
    });
  }

  private reader(): Strategy {
    return new Strategy(
      {
        jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
        algorithms: [ALGORITHM],
        issuer: this.issuer,
        audience: AUDIENCE,
        secretOrKeyProvider: (_request: unknown, token: unknown, done: (fault: Error | null, key?: Buffer) => void) =>
          this.isOurs(String(token)) ? done(null, this.key) : done(new Error('Unknown key')),
      },
      (content: unknown, done: (fault: Error | null, claims: AccessClaims | false) => void) => {
        const claims = payload.safeParse(content);
        if (!claims.success) return done(null, false);
        const { sub, tid, sid, scp } = claims.data;
        done(null, { userId: sub, tenantId: tid, sessionId: sid, scopes: scp.split(' ').filter(Boolean) });
      },
    );
  }

  /** Judges the header before any key is touched: it may name this key and this algorithm, and nothing else. */
  private isOurs(token: string): boolean {
    const [encoded = ''] = token.split('.', 1);
    const read = header.safeParse(Buffer.from(encoded, 'base64url').toString());
    return read.success && read.data.kid === this.keyId;
  }
}
