export interface StoredFile {
  readonly key: string;
  readonly bytes: number;
  readonly storedAt: Date;
}

/** `<tenant id>/<random id>`, with `.preview` where it is what is shown of another file. Never a name of a person's. */
const KEY = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\.preview)?$/;

/** @throws Error for anything but a key of ours, so that no path or address is ever made of anything else */
export function demandKey(key: string): string {
  if (!KEY.test(key)) throw new Error('A file is stored under a key of ours only');
  return key;
}

export const isFileKey = (text: string): boolean => KEY.test(text);

/**
 * Where files are kept. What is written is there, whole, when `write` resolves. Every method throws `FILES_UNAVAILABLE`
 * while the store cannot be reached or is full.
 */
export abstract class Files {
  abstract write(key: string, content: Uint8Array): Promise<void>;
  /** Null: there is no such file. */
  abstract read(key: string): Promise<Buffer | null>;
  /** Nothing happens where there is no such file. */
  abstract remove(key: string): Promise<void>;
  /** Those whose key starts with `prefix`: empty, or a tenant's id and a slash. In no order. */
  abstract list(prefix: string): AsyncIterable<StoredFile>;
}
