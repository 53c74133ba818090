/** What an access token says (api.md "Authentication"). */
export interface AccessClaims {
  readonly userId: string;
  readonly tenantId: string;
  readonly sessionId: string;
  readonly scopes: readonly string[];
}

/** Claims of a token that was read. */
export interface VerifiedClaims extends AccessClaims {
  readonly expiresAt: Date;
}

/** Signed, short-lived bearer tokens. */
export abstract class AccessTokens {
  /** Lifetime of every token, in seconds. */
  abstract readonly lifeSeconds: number;
  /** The same claims and instant give the same token. */
  abstract issue(claims: AccessClaims, issuedAt: Date): string;
  /** @param authorization value of the header, `Bearer …` @returns null unless this server issued it and it is in time */
  abstract verify(authorization: string): Promise<VerifiedClaims | null>;
}
