import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import type { Json } from '../factories/household.js';

const FLAGS = { present: 0x01, verified: 0x04, attested: 0x40 };

/** What a test may bend: each is something a server has to notice. */
export interface Bent {
  readonly origin?: string;
  readonly verified?: boolean;
  /** The count of uses that is reported, in place of the next. */
  readonly count?: number;
}

/** An authenticator with one passkey (ES256), as WebAuthn has it: for tests of the API without a browser. */
export class SoftwareAuthenticator {
  readonly id = randomBytes(32).toString('base64url');
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  private userHandle = '';
  private count = 0;

  constructor(private readonly origin: string) {}

  /** Answers `navigator.credentials.create()`. */
  create(options: Json, { origin = this.origin, verified = true }: Bent = {}): Json {
    this.userHandle = options.user.id as string;
    const flags = FLAGS.present | FLAGS.attested | (verified ? FLAGS.verified : 0);
    const id = Buffer.from(this.id, 'base64url');
    const length = Buffer.alloc(2);
    length.writeUInt16BE(id.length);
    const attested = Buffer.concat([Buffer.alloc(16), length, id, coseKey(this.keys.publicKey)]);
    const authData = Buffer.concat([this.head(options.rp.id as string, flags, 0), attested]);
    const attestation = map(3, text('fmt'), text('none'), text('attStmt'), map(0), text('authData'), bytes(authData));
    return this.answer({
      clientDataJSON: clientText('webauthn.create', options.challenge as string, origin).toString('base64url'),
      attestationObject: attestation.toString('base64url'),
    });
  }

  /** Answers `navigator.credentials.get()`. */
  get(options: Json, { origin = this.origin, verified = true, count = ++this.count }: Bent = {}): Json {
    const authData = this.head(options.rpId as string, FLAGS.present | (verified ? FLAGS.verified : 0), count);
    const clientData = clientText('webauthn.get', options.challenge as string, origin);
    const signed = Buffer.concat([authData, createHash('sha256').update(clientData).digest()]);
    return this.answer({
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: authData.toString('base64url'),
      signature: sign('sha256', signed, this.keys.privateKey).toString('base64url'),
      userHandle: this.userHandle,
    });
  }

  private answer(response: object): Json {
    return { id: this.id, rawId: this.id, type: 'public-key', response, clientExtensionResults: {} };
  }

  private head(site: string, flags: number, count: number): Buffer {
    const tail = Buffer.alloc(5);
    tail.writeUInt8(flags);
    tail.writeUInt32BE(count, 1);
    return Buffer.concat([createHash('sha256').update(site).digest(), tail]);
  }
}

const clientText = (type: string, challenge: string, origin: string): Buffer =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

/** The little of CBOR (RFC 8949) that is needed: lengths below 2^16. */
function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  if (length < 256) return Buffer.from([(major << 5) | 24, length]);
  return Buffer.from([(major << 5) | 25, length >> 8, length & 0xff]);
}
const integer = (value: number): Buffer => (value < 0 ? head(1, -1 - value) : head(0, value));
const bytes = (value: Buffer): Buffer => Buffer.concat([head(2, value.length), value]);
const text = (value: string): Buffer => Buffer.concat([head(3, value.length), Buffer.from(value)]);
const map = (pairs: number, ...items: Buffer[]): Buffer => Buffer.concat([head(5, pairs), ...items]);

/** Key type EC2, algorithm ES256, curve P-256, and the two coordinates (RFC 9053). */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const [atX, atY] = [x, y].map((coordinate) => bytes(Buffer.from(coordinate, 'base64url')));
  const members = [integer(1), integer(2), integer(3), integer(-7), integer(-1), integer(1)];
  return map(5, ...members, integer(-2), atX!, integer(-3), atY!);
}
