import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { invalidField } from '../../domain/domain-error.js';
import { Settings } from '../../infrastructure/settings.js';

/** Opaque, signed positions in a list: a client cannot make one up, nor use one of another tenant. */
@Injectable()
export class Cursors {
  private readonly key: Buffer;
  constructor(settings: Settings) {
    this.key = createHmac('sha256', settings.appSecret).update('cursors').digest();
  }

  /** @param position values of the sort key of the last row, in order */
  seal(tenantId: string, position: readonly string[]): string {
    const body = Buffer.from(JSON.stringify(position)).toString('base64url');
    return `${body}.${this.sign(tenantId, body)}`;
  }

  /** Throws `VALIDATION_ERROR` at `cursor` unless this server made it for this tenant. */
  open(tenantId: string, cursor: string): string[] {
    const [body = '', signature = ''] = cursor.split('.');
    const expected = Buffer.from(this.sign(tenantId, body));
    const given = Buffer.from(signature);
    if (given.length !== expected.length || !timingSafeEqual(given, expected))
      throw invalidField('cursor', 'malformed');
    return JSON.parse(Buffer.from(body, 'base64url').toString()) as string[];
  }

  private sign(tenantId: string, body: string): string {
    return createHmac('sha256', this.key).update(`${tenantId}.${body}`).digest('base64url').slice(0, 22);
  }
}
