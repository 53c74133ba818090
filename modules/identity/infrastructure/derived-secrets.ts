import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Settings } from '../../platform/infrastructure/settings.js';
import { Secrets } from '../application/secrets.js';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM under a key derived from the application's secret; a sealed value is nonce, tag, text. */
@Injectable()
export class DerivedSecrets extends Secrets {
  constructor(private readonly settings: Settings) {
    super();
  }

  make(): string {
    return randomBytes(32).toString('base64url');
  }

  hash(secret: string): Buffer {
    return createHash('sha256').update(secret).digest();
  }

  seal(secret: string, context: string, keyedBy = ''): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.sealKey(keyedBy), nonce).setAAD(Buffer.from(context));
    const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), text]);
  }

  open(sealed: Buffer, context: string, keyedBy = ''): string {
    const nonce = sealed.subarray(0, NONCE_BYTES);
    const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
    const text = sealed.subarray(NONCE_BYTES + TAG_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', this.sealKey(keyedBy), nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(context)).setAuthTag(tag);
    return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
  }

  private sealKey(keyedBy: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.settings.appSecret, keyedBy, 'florin identity seals', 32));
  }
}
