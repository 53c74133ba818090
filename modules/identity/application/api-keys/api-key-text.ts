import { createHash } from 'node:crypto';

const PREFIX = 'fk_live_';
/** Of the secret behind the prefix, so many characters are kept and shown: enough to know a key by, too few to guess it. */
const SHOWN = 4;
const SHAPE = new RegExp(`^${PREFIX}([\\w-]{43})([\\w-]{6})$`);

const checksum = (secret: string): string =>
  createHash('sha256').update(`${PREFIX}${secret}`).digest('base64url').slice(0, 6);

/** An API key as its owner gets it: a prefix that programs can search for, the secret, and a checksum against typos. */
export const apiKeyText = (secret: string): string => `${PREFIX}${secret}${checksum(secret)}`;

/** True for every text that claims to be an API key. */
export const looksLikeApiKey = (text: string): boolean => text.startsWith(PREFIX);

/** True when shape and checksum are right: whatever else is sent is refused without asking the database. */
export function isApiKeyText(text: string): boolean {
  const [, secret = '', sum] = SHAPE.exec(text) ?? [];
  return sum !== undefined && sum === checksum(secret);
}

/** What a key is known by in lists. */
export const shownPrefix = (text: string): string => text.slice(0, PREFIX.length + SHOWN);
