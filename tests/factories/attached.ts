import { randomUUID } from 'node:crypto';
import { Transformer } from '@napi-rs/image';
import { deflateSync } from 'node:zlib';
import type { Answer, Household } from './household.js';

/** A small document that says it is one, and its end. */
export const pdf = (text = 'A receipt'): Buffer =>
  Buffer.from(`%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n% ${text}\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n`);

/** An image of one grey. */
const grey = (width: number, height: number): Transformer =>
  Transformer.fromRgbaPixels(new Uint8Array(width * height * 4).fill(128), width, height);
export const png = (width = 40, height = 30): Promise<Buffer> => grey(width, height).png();
export const webp = (width = 40, height = 30): Promise<Buffer> => grey(width, height).webp();

/** A photo as a phone makes it: upright by its metadata alone, which also tell a place. */
export async function photo(place: string, width = 40, height = 30): Promise<Buffer> {
  const plain = await grey(width, height).jpeg();
  const tiff = Buffer.alloc(26);
  tiff.write('II*\0', 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  // Orientation (0x0112), one SHORT: turned by a quarter.
  tiff.writeUInt16LE(0x0112, 10);
  tiff.writeUInt16LE(3, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(6, 18);
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from(place)]);
  const segment = Buffer.from([0xff, 0xe1, 0, 0]);
  segment.writeUInt16BE(exif.length + 2, 2);
  return Buffer.concat([plain.subarray(0, 2), segment, exif, plain.subarray(2)]);
}

/** Few bytes that would be `width` × `height` pixels: a row filter and nothing, for every row. */
export function bomb(width: number, height: number): Buffer {
  const chunk = (type: string, content: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(content.length, 0);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, content, Buffer.alloc(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(Math.ceil(width / 8 + 1) * height));
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

export const attachmentForm = (fileName: string, content: Uint8Array | string): FormData => {
  const form = new FormData();
  form.set('file', new Blob([content as BlobPart]), fileName);
  return form;
};

/** Attaches a file as a client would. */
export const attach = (
  home: Household,
  transactionId: string,
  file: { readonly name: string; readonly content: Uint8Array | string },
  key: string = randomUUID(),
): Promise<Answer> =>
  home.call(`/transactions/${transactionId}/attachments`, {
    method: 'POST',
    body: attachmentForm(file.name, file.content),
    headers: { 'idempotency-key': key },
  });

/** Takes an attachment off. */
export const detach = (home: Household, transactionId: string, id: string): Promise<Answer> =>
  home.call(`/transactions/${transactionId}/attachments/${id}`, {
    method: 'DELETE',
    headers: { 'idempotency-key': randomUUID() },
  });

/** The bytes that a download answers, with its headers. */
export async function download(
  home: Household,
  url: string,
): Promise<{ readonly status: number; readonly headers: Headers; readonly bytes: Buffer }> {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${home.accessToken}` } });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
}
