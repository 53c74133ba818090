import { createHash, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { z } from 'zod';
import { Settings } from '../../../platform/infrastructure/settings.js';
import { AccessTokens, type AccessClaims, type VerifiedClaims } from '../../application/sessions/access-tokens.js';

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
  exp: z.number().int(),
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
  success(claims: VerifiedClaims): void;
  fail(): void;
  error(fault: Error): void;
  authenticate(request: { headers: { authorization: string } }): void;
}

interface SigningKey {
  /** `kid` of the header. */
  readonly id: string;
  readonly key: Buffer;
}

/**
 * JWT (RFC 7519), read by passport-jwt. Keys derive from `Settings.jwtKeys` and are named by `kid`: the first signs, and
 * what any of them signed is taken until it expires, so that a key is changed without signing anyone out (SUP-03).
 */
@Injectable()
export class JwtAccessTokens extends AccessTokens {
  readonly lifeSeconds: number;
  private readonly issuer: string;
  private readonly signing: SigningKey;
  /** As key objects: of bytes, jsonwebtoken tries at each token whether they are a public key in PEM. */
  private readonly keys: ReadonlyMap<string, KeyObject>;
  private readonly jwt = new JwtService({});
  private readonly strategy: Strategy;

  constructor(settings: Settings) {
    super();
    this.lifeSeconds = settings.accessTokenSeconds;
    this.issuer = settings.publicUrl;
    const keys = settings.jwtKeys.map(signingKey);
    this.signing = keys[0]!;
    this.keys = new Map(keys.map(({ id, key }) => [id, createSecretKey(key)]));
    this.strategy = this.reader();
  }

  issue(claims: AccessClaims, issuedAt: Date): string {
    const iat = Math.floor(issuedAt.getTime() / 1000);
    const { userId: sub, tenantId: tid, sessionId: sid, scopes } = claims;
    const times = { iat, nbf: iat - CLOCK_TOLERANCE, exp: iat + this.lifeSeconds };
    return this.jwt.sign(
      { typ: 'access', iss: this.issuer, aud: AUDIENCE, sub, tid, sid, scp: scopes.join(' '), ...times },
      {
        secret: this.signing.key,
        algorithm: ALGORITHM,
        header: { alg: ALGORITHM, typ: HEADER_TYPE, kid: this.signing.id },
      },
    );
  }

  verify(authorization: string): Promise<VerifiedClaims | null> {
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
        secretOrKeyProvider: (_request: unknown, token: unknown, done: (fault: Error | null, key?: Buffer) => void) => {
          const key = this.keyOf(String(token));
          // Its types know bytes and text only; jsonwebtoken takes key objects too.
          done(key ? null : new Error('Unknown key'), key as unknown as Buffer);
        },
      },
      (content: unknown, done: (fault: Error | null, claims: VerifiedClaims | false) => void) => {
        const claims = payload.safeParse(content);
        if (!claims.success) return done(null, false);
        const { sub, tid, sid, scp, exp } = claims.data;
        const scopes = scp.split(' ').filter(Boolean);
        done(null, { userId: sub, tenantId: tid, sessionId: sid, scopes, expiresAt: new Date(exp * 1000) });
      },
    );
  }

  /** Judges the header before any key is touched: it may name a key of ours and this algorithm, and nothing else. */
  private keyOf(token: string): KeyObject | undefined {
    const [encoded = ''] = token.split('.', 1);
    const read = header.safeParse(Buffer.from(encoded, 'base64url').toString());
    return read.success ? this.keys.get(read.data.kid) : undefined;
  }
}

function signingKey(secret: string): SigningKey {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'florin access tokens', 32));
  return { id: createHash('sha256').update(key).digest('hex').slice(0, 16), key };
}
