import { createHash, randomBytes } from 'node:crypto';

const TENANT_BYTES = 16;
const SECRET_BYTES = 32;
const LENGTH = 64;

/** What the link of an invitation carries, taken apart. */
export interface ReadToken {
  /** Where to look; proves nothing by itself. */
  readonly tenantId: string;
  /** SHA-256 of the whole token: enough for 256 random bits. */
  readonly hash: Buffer;
}

/**
 * The token of an invitation: the household it is kept in and 256 random bits, base64url. It names the household, so
 * that whoever presents it is looked up under that household's row security and nowhere else.
 */
export const invitationToken = {
  make(tenantId: string): string {
    const tenant = Buffer.from(tenantId.replaceAll('-', ''), 'hex');
    return Buffer.concat([tenant, randomBytes(SECRET_BYTES)]).toString('base64url');
  },

  /** Null for what this server cannot have made. */
  read(token: string): ReadToken | null {
    if (!/^[\w-]+$/.test(token) || token.length !== LENGTH) return null;
    const hex = Buffer.from(token, 'base64url').subarray(0, TENANT_BYTES).toString('hex');
    const tenantId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    return { tenantId, hash: createHash('sha256').update(token).digest() };
  },
};
