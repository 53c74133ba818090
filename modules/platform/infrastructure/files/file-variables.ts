import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { Settings } from '../settings.js';

const whole = (initial: number, min: number, max: number) => z.coerce.number().int().min(min).max(max).default(initial);
const optional = z.string().min(1).optional();

/** What the environment says of files, where they are kept and how many there may be. */
export const FILE_VARIABLES = {
  ATTACHMENT_LIMIT_BYTES: whole(10_485_760, 1_024, 104_857_600),
  ATTACHMENT_PIXEL_LIMIT: whole(50_000_000, 10_000, 200_000_000),
  ATTACHMENT_PREVIEW_SECONDS: whole(10, 1, 60),
  QUOTA_ATTACHMENTS: whole(20, 0, 1_000),
  QUOTA_ATTACHMENT_BYTES: whole(1_073_741_824, 0, 1_099_511_627_776),
  FILES_DIR: optional,
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_REGION: z.string().min(1).default('us-east-1'),
  S3_BUCKET: optional,
  S3_ACCESS_KEY_ID: optional,
  S3_SECRET_ACCESS_KEY: optional,
};

type FileVariables = z.infer<z.ZodObject<typeof FILE_VARIABLES>>;

/** A bucket is told whole, or not at all: what of it is missing. */
export const missingOfBucket = (read: FileVariables): string[] =>
  read.S3_ENDPOINT === undefined
    ? []
    : (['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const).filter((name) => read[name] === undefined);

export const filesOf = (
  read: FileVariables & { readonly DATA_DIR: string },
): Pick<Settings, 'filesDir' | 's3' | 'attachments'> => ({
  filesDir: resolve(read.FILES_DIR ?? join(read.DATA_DIR, 'files')),
  s3: bucketOf(read),
  attachments: {
    fileBytes: read.ATTACHMENT_LIMIT_BYTES,
    pixels: read.ATTACHMENT_PIXEL_LIMIT,
    previewSeconds: read.ATTACHMENT_PREVIEW_SECONDS,
    perTransaction: read.QUOTA_ATTACHMENTS,
    householdBytes: read.QUOTA_ATTACHMENT_BYTES,
  },
});

function bucketOf(read: FileVariables): Settings['s3'] {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId } = read;
  const { S3_REGION: region, S3_SECRET_ACCESS_KEY: secretAccessKey } = read;
  return endpoint && bucket && accessKeyId && secretAccessKey
    ? { endpoint, region, bucket, accessKeyId, secretAccessKey }
    : null;
}
