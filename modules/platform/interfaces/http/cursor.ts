import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { invalidField } from '../../domain/domain-error.js';
import { Settings } from '../../infrastructure/settings.js';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Opaque positions in a list: a client cannot make one up, nor use one of another tenant, nor read from one how many
 * rows stand between those it may see. One position always has one cursor, so the nonce is made of it.
 */
@Injectable()
export class Cursors {
  private readonly key: Buffer;
  constructor(settings: Settings) {
    this.key = createHmac('sha256', settings.appSecret).update('cursors').digest();
  }

  /** @param position values of the sort key of the last row, in order */
  seal(tenantId: string, position: readonly string[]): string {
    const text = JSON.stringify(position);
    const nonce = createHmac('sha256', this.key).update(`${tenantId} ${text}`).digest().subarray(0, NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(Buffer.from(tenantId));
    const body = Buffer.concat([cipher.update(text), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
  }

  /** Throws `VALIDATION_ERROR` at `cursor` unless this server made it for this tenant. */
  open(tenantId: string, cursor: string): string[] {
    const sealed = Buffer.from(cursor, 'base64url');
    const [tag, body] = [NONCE_BYTES, NONCE_BYTES + TAG_BYTES];
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.key, sealed.subarray(0, tag), { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(tenantId))
        .setAuthTag(sealed.subarray(tag, body));
      const text = Buffer.concat([decipher.update(sealed.subarray(body)), decipher.final()]).toString();
      return JSON.parse(text) as string[];
    } catch {
      throw invalidField('cursor', 'malformed');
    }
  }
}
