import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { newId } from '../../../platform/application/new-id.js';
import { decideRefresh } from '../../domain/refresh-rotation.js';
import { Secrets } from '../secrets.js';
import { AccessTokens, type AccessClaims } from './access-tokens.js';
import { RefreshTokens, type HeldToken, type TokenOwner } from './ports.js';

/** What a client gets to act with. */
export interface TokenPair {
  readonly accessToken: string;
  /** Seconds. */
  readonly accessTokenExpiresIn: number;
  readonly refreshToken: string;
  /** Seconds. */
  readonly refreshTokenExpiresIn: number;
  readonly tokenType: 'Bearer';
}

/** A refresh token and the instant it was issued at, from which its access token follows. */
interface Issue {
  readonly refreshToken: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/** Access and refresh tokens, issued together (security.md D1). */
@Injectable()
export class TokenPairs {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly refreshTokens: RefreshTokens,
    private readonly secrets: Secrets,
  ) {}

  /** The first pair of a session. @param expiresAt end of the session, and of every refresh token in it */
  async first(tx: Tx, claims: AccessClaims, expiresAt: Date): Promise<TokenPair> {
    const refreshToken = this.secrets.make();
    const { sessionId } = claims;
    await this.refreshTokens.issue(tx, { id: newId(), sessionId, hash: this.secrets.hash(refreshToken), expiresAt });
    return this.pair(tx, claims, { refreshToken, issuedAt: tx.now, expiresAt });
  }

  ownerOf(refreshToken: string): Promise<TokenOwner | null> {
    return this.refreshTokens.ownerOf(this.secrets.hash(refreshToken));
  }

  /** The pair that follows `refreshToken`, new or again the same; or why there is none. */
  async next(tx: Tx, refreshToken: string, claims: AccessClaims): Promise<TokenPair | 'refuse' | 'revoke'> {
    const held = await this.refreshTokens.hold(tx, claims.sessionId, this.secrets.hash(refreshToken));
    const decision = decideRefresh(held, tx.now);
    if (decision === 'rotate') return this.pair(tx, claims, await this.succeed(tx, claims, held));
    if (decision === 'repeat') return this.pair(tx, claims, this.again(held));
    return decision;
  }

  private async succeed(tx: Tx, { sessionId }: AccessClaims, held: HeldToken): Promise<Issue> {
    const refreshToken = this.secrets.make();
    const { expiresAt } = held;
    const hash = this.secrets.hash(refreshToken);
    const sealed = this.secrets.seal(refreshToken, held.id);
    await this.refreshTokens.succeed(tx, held, { id: newId(), sessionId, hash, expiresAt, sealed });
    return { refreshToken, issuedAt: tx.now, expiresAt };
  }

  private again({ id, successorSealed, succeededAt, expiresAt }: HeldToken): Issue {
    if (!successorSealed || !succeededAt) throw new Error('A replaced token has lost its successor');
    return { refreshToken: this.secrets.open(successorSealed, id), issuedAt: succeededAt, expiresAt };
  }

  private pair(tx: Tx, claims: AccessClaims, { refreshToken, issuedAt, expiresAt }: Issue): TokenPair {
    return {
      accessToken: this.accessTokens.issue(claims, issuedAt),
      accessTokenExpiresIn: this.accessTokens.lifeSeconds - secondsBetween(issuedAt, tx.now),
      refreshToken,
      refreshTokenExpiresIn: secondsBetween(tx.now, expiresAt),
      tokenType: 'Bearer',
    };
  }
}

const secondsBetween = (from: Date, to: Date): number => Math.floor((to.getTime() - from.getTime()) / 1000);
