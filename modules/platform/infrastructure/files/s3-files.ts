import { createHash } from 'node:crypto';
import { AwsClient } from 'aws4fetch';
import { demandKey, Files, isFileKey, type StoredFile } from '../../application/files.js';
import { filesUnavailable } from '../../domain/file-errors.js';

/** A bucket of any store that speaks S3; addressed by path, which all of them understand. */
export interface S3Bucket {
  /** `https://s3.eu-central-1.amazonaws.com`, without the bucket. */
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const WAIT_MS = 20_000;
const EMPTY_SHA256 = createHash('sha256').digest('hex');

export class S3Files extends Files {
  private readonly client: AwsClient;
  private readonly url: string;

  constructor({ endpoint, region, bucket, accessKeyId, secretAccessKey }: S3Bucket) {
    super();
    this.client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 2 });
    this.url = `${endpoint.replace(/\/+$/, '')}/${encodeURIComponent(bucket)}`;
  }

  async write(key: string, content: Uint8Array): Promise<void> {
    await this.send('PUT', `/${demandKey(key)}`, content);
  }

  async read(key: string): Promise<Buffer | null> {
    const answer = await this.send('GET', `/${demandKey(key)}`);
    return answer && Buffer.from(answer);
  }

  async remove(key: string): Promise<void> {
    await this.send('DELETE', `/${demandKey(key)}`);
  }

  async *list(prefix: string): AsyncGenerator<StoredFile> {
    for (let token: string | null = ''; token !== null;) {
      const query = new URLSearchParams({
        'list-type': '2',
        prefix,
        ...(token ? { 'continuation-token': token } : {}),
      });
      const answer = await this.send('GET', `?${query.toString()}`);
      if (answer === null) throw filesUnavailable();
      const page = Buffer.from(answer).toString('utf8');
      for (const [, contents] of page.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
        const key = element(contents!, 'Key') ?? '';
        // Whatever else the bucket holds is not ours.
        if (!isFileKey(key)) continue;
        const storedAt = new Date(element(contents!, 'LastModified') ?? '');
        yield { key, bytes: Number(element(contents!, 'Size')), storedAt };
      }
      token = element(page, 'NextContinuationToken');
    }
  }

  /** The body of the answer; null: there is no such thing. */
  private async send(method: string, path: string, body?: Uint8Array): Promise<ArrayBuffer | null> {
    try {
      const sha256 = body ? createHash('sha256').update(body).digest('hex') : EMPTY_SHA256;
      const answer = await this.client.fetch(`${this.url}${path}`, {
        method,
        headers: { 'x-amz-content-sha256': sha256, ...(body ? { 'content-type': 'application/octet-stream' } : {}) },
        redirect: 'error',
        signal: AbortSignal.timeout(WAIT_MS),
        ...(body ? { body: body as Uint8Array<ArrayBuffer> } : {}),
      });
      const content = await answer.arrayBuffer();
      if (answer.ok) return content;
      if (answer.status === 404 && method !== 'PUT') return null;
    } catch {
      // No connection, no answer in time, or an address that leads elsewhere.
    }
    throw filesUnavailable();
  }
}

/** The text of an element that occurs once; what is read here holds no entities but those of XML itself. */
function element(xml: string, name: string): string | null {
  const [, text] = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml) ?? [];
  const plain: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text?.replace(/&(amp|lt|gt|quot|apos);/g, (_, entity: string) => plain[entity]!) ?? null;
}
