import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createHash, createHmac, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { StoredFile } from '../../../modules/platform/application/files.js';
import { S3Files } from '../../../modules/platform/infrastructure/files/s3-files.js';

const ACCESS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a secret with / and +' };
const REGION = 'eu-south-2';
/** What a bucket holds; pages of two, so that a list has several. */
const objects = new Map<string, Buffer>();
const PAGE = 2;
let server: Server;
let files: S3Files;

const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Signature version 4, made again from what came, by the letter of its specification. */
function isSigned(request: IncomingMessage, body: Buffer): boolean {
  const { authorization = '' } = request.headers;
  const parts =
    /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=(\w{64})$/;
  const [, day, region, names, signature] = parts.exec(authorization) ?? [];
  if (!day || !region || !names || request.headers['x-amz-content-sha256'] !== sha256(body)) return false;
  const url = new URL(request.url!, 'http://bucket');
  const query = [...url.searchParams]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .toSorted()
    .join('&');
  const headers = names.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const canonical = [request.method, url.pathname, query, headers.join(''), names, sha256(body)].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const key = [region, 's3', 'aws4_request'].reduce(hmac, hmac(`AWS4${ACCESS.secretAccessKey}`, day));
  return region === REGION && hmac(key, text).toString('hex') === signature;
}

function listed(url: URL): string {
  const prefix = url.searchParams.get('prefix') ?? '';
  const after = url.searchParams.get('continuation-token') ?? '';
  const keys = [...objects.keys()].toSorted().filter((key) => key.startsWith(prefix) && key > after);
  const page = keys.slice(0, PAGE);
  const contents = page.map(
    (key) =>
      `<Contents><Key>${key.replaceAll('&', '&amp;')}</Key><LastModified>2026-02-03T04:05:06.000Z</LastModified>` +
      `<Size>${objects.get(key)!.length}</Size></Contents>`,
  );
  const next = keys.length > PAGE ? `<NextContinuationToken>${page.at(-1)!}</NextContinuationToken>` : '';
  return `<?xml version="1.0"?><ListBucketResult>${contents.join('')}${next}</ListBucketResult>`;
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const url = new URL(request.url!, 'http://bucket');
      const key = url.pathname.replace('/receipts/', '');
      if (!isSigned(request, body)) return void response.writeHead(403).end();
      if (url.pathname === '/receipts') return void response.end(listed(url));
      if (request.method === 'PUT') objects.set(key, body);
      if (request.method === 'DELETE') return void response.writeHead(objects.delete(key) ? 204 : 404).end();
      const found = objects.get(key);
      return void response.writeHead(found ? 200 : 404).end(request.method === 'GET' ? found : '');
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  files = bucket({});
});
afterAll(() => new Promise((done) => server.close(done)));
beforeEach(() => objects.clear());

const bucket = (more: object): S3Files => {
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return new S3Files({ ...ACCESS, endpoint, region: REGION, bucket: 'receipts', ...more });
};
async function all(list: AsyncIterable<StoredFile>): Promise<StoredFile[]> {
  const found: StoredFile[] = [];
  for await (const file of list) found.push(file);
  return found;
}
const keyOf = (tenant: string): string => `${tenant}/${randomUUID()}`;

describe('files in a bucket', () => {
  it('come back as they were written, are found by their tenant, and go', async () => {
    const [tenant, other] = [randomUUID(), randomUUID()];
    const keys = [keyOf(tenant), `${keyOf(tenant)}.preview`, keyOf(tenant), keyOf(other)];
    for (const key of keys) await files.write(key, Buffer.from(`of ${key}`));
    objects.set('backup & more/x', Buffer.from('not ours'));
    expect((await files.read(keys[0]!))?.toString()).toBe(`of ${keys[0]!}`);
    const found = await all(files.list(`${tenant}/`));
    expect(found.map(({ key }) => key)).toEqual(keys.slice(0, 3).toSorted());
    expect(found[0]).toMatchObject({ bytes: found[0]!.key.length + 3, storedAt: new Date('2026-02-03T04:05:06Z') });
    expect(await all(files.list(''))).toHaveLength(4);
    await files.remove(keys[0]!);
    await files.remove(keys[0]!);
    expect(await files.read(keys[0]!)).toBeNull();
  });

  it('are refused, not lost, where the key is wrong or nobody answers', async () => {
    const unavailable = expect.objectContaining({ code: 'FILES_UNAVAILABLE' });
    const content = Buffer.from('x');
    await expect(bucket({ secretAccessKey: 'another' }).write(keyOf(randomUUID()), content)).rejects.toEqual(
      unavailable,
    );
    await expect(bucket({ endpoint: 'http://127.0.0.1:9' }).read(keyOf(randomUUID()))).rejects.toEqual(unavailable);
    await expect(all(bucket({ region: 'elsewhere' }).list(''))).rejects.toEqual(unavailable);
  });

  it('have keys of ours only', async () => {
    for (const key of ['../etc/passwd', `${randomUUID()}/../${randomUUID()}`, 'a?x=1', ''])
      await expect(files.write(key, Buffer.from('x'))).rejects.toThrow('a key of ours');
    expect(objects.size).toBe(0);
  });
});
