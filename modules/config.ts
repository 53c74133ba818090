import { join, resolve } from 'node:path';
import { z } from 'zod';
import { FILE_VARIABLES, filesOf, missingOfBucket } from './platform/infrastructure/files/file-variables.js';
import { Settings } from './platform/infrastructure/settings.js';

const whole = (initial: number, min: number, max: number) => z.coerce.number().int().min(min).max(max).default(initial);
const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((value) => value === 'true');
const optional = z.string().min(1).optional();

/** Every variable that is read, with what is expected of it; `.env.example` lists the same names (a test compares). */
const schema = z.object({
  APP_ENV: z.enum(['local', 'test', 'staging', 'production']).default('local'),
  APP_ROLE: z.enum(['all', 'web', 'worker', 'scheduler']).default('all'),
  APP_SECRET: z.string().min(32).optional(),
  JWT_KEYS: optional
    .transform((list) => list?.split(',').map((key) => key.trim()))
    .pipe(z.array(z.string().min(32)).optional()),
  HOST: z.string().default('127.0.0.1'),
  PORT: whole(3000, 0, 65_535),
  METRICS_PORT: whole(0, 0, 65_535),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  TRUST_PROXY: flag,
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: optional,
  DB_TYPE: z.enum(['postgres']).default('postgres'),
  DB_HOST: optional,
  DB_PORT: whole(5432, 1, 65_535),
  DB_NAME: z.string().min(1).default('florin'),
  DB_USER: optional,
  DB_PASS: optional,
  DB_POOL_SIZE: whole(10, 2, 200),
  DB_MAX_RETRIES: whole(10, 0, 100),
  DB_RETRY_DELAY: whole(1_000, 100, 60_000),
  REDIS_URL: optional,
  QUEUE_PREFIX: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .default('florin'),
  OUTBOX_BATCH: whole(500, 1, 5_000),
  CONSUMER_ATTEMPTS: whole(5, 1, 20),
  WORKER_CONCURRENCY: whole(8, 1, 100),
  SMTP_URL: optional,
  MAIL_FROM: z.string().min(3).default('Florin <no-reply@florin.localhost>'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  LOG_FILE: optional,
  BODY_LIMIT_BYTES: whole(1_048_576, 1_024, 104_857_600),
  UPLOAD_LIMIT_BYTES: whole(26_214_400, 1_024, 1_073_741_824),
  IMPORT_ROW_LIMIT: whole(200_000, 1, 5_000_000),
  BULK_LIMIT: whole(1_000, 1, 10_000),
  CHANGE_SET_LIMIT: whole(5_000, 1, 20_000),
  SAVED_VIEW_LIMIT: whole(100, 1, 1_000),
  ...FILE_VARIABLES,
  REQUESTS_PER_MINUTE: whole(3_000, 10, 1_000_000),
  CREDENTIAL_REQUESTS_PER_MINUTE: whole(120, 5, 100_000),
  ARGON2_MEMORY_KIB: whole(19_456, 8_192, 1_048_576),
  ARGON2_PASSES: whole(2, 1, 20),
  ARGON2_CONCURRENCY: whole(2, 1, 64),
  ACCESS_TOKEN_SECONDS: whole(900, 30, 3_600),
  REFRESH_TOKEN_SECONDS: whole(604_800, 3_600, 2_592_000),
  WEB_IDLE_SECONDS: whole(1_800, 60, 604_800),
  FRESH_FACTOR_SECONDS: whole(300, 30, 3_600),
  RELEASE_MODE: flag,
  QUOTA_MEMBERS: whole(50, 1, 10_000),
  QUOTA_INVITATIONS: whole(20, 1, 1_000),
  QUOTA_ROLES: whole(20, 0, 1_000),
  QUOTA_HOUSEHOLDS: whole(20, 1, 1_000),
  QUOTA_ACCOUNTS: whole(1_000, 1, 100_000),
});

type Environment = z.infer<typeof schema>;

/** What is wrong with the environment, one line per variable. */
export class ConfigurationError extends Error {}

const EXAMPLES: Readonly<Record<string, string>> = {
  APP_SECRET: 'openssl rand -hex 32',
  DATABASE_URL: 'postgres://florin:secret@db.example:5432/florin',
  PUBLIC_URL: 'https://money.example.com',
  S3_ACCESS_KEY_ID: 'the id of a key',
  S3_BUCKET: 'florin-files',
  S3_SECRET_ACCESS_KEY: 'the secret of that key',
  SMTP_URL: 'smtps://user:secret@mail.example:465',
};

/** Names of all variables, for the test that compares `.env.example`. */
export const environmentVariables = (): string[] => Object.keys(schema.shape);

/** What the embedded database and local secrets stand in for, when the environment does not name them. */
export interface Provided {
  readonly databaseUrl?: string;
  readonly appSecret?: string;
  readonly logFile?: string;
}

/** What a command must know before there is a database or a secret. */
export interface Launch {
  /** Absolute. */
  readonly dataDir: string;
  readonly port: number;
  readonly url: string;
  readonly isLocal: boolean;
  /** The database that the environment names; null: the embedded one. */
  readonly databaseUrl: string | null;
  readonly logFile: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads and checks the environment. Throws `ConfigurationError` that names each wrong or missing variable, what is
 * expected and an example.
 */
export function readSettings(environment: Variables = process.env, provided: Provided = {}): Settings {
  const read = checked(environment);
  const faults = read.APP_ENV === 'production' || read.APP_ENV === 'staging' ? productionFaults(read) : [];
  const databaseUrl = databaseUrlOf(read) ?? provided.databaseUrl;
  const appSecret = read.APP_SECRET ?? provided.appSecret;
  if (!databaseUrl) faults.push(complaint('DATABASE_URL', 'is missing'));
  if (!appSecret) faults.push(complaint('APP_SECRET', 'is missing'));
  faults.push(
    ...missingOfBucket(read).map((name) => complaint(name, 'is missing; S3_ENDPOINT names a store of files')),
  );
  if (faults.length > 0 || !databaseUrl || !appSecret) throw new ConfigurationError(faults.join('\n'));
  return settingsOf({ ...read, LOG_FILE: read.LOG_FILE ?? provided.logFile }, databaseUrl, appSecret);
}

/** What of the environment is needed to launch. Throws `ConfigurationError` as `readSettings` does. */
export function readLaunch(environment: Variables = process.env): Launch {
  const read = checked(environment);
  const dataDir = resolve(read.DATA_DIR);
  return {
    dataDir,
    port: read.PORT,
    url: publicUrlOf(read),
    isLocal: read.APP_ENV === 'local',
    databaseUrl: databaseUrlOf(read) ?? null,
    logFile: read.LOG_FILE ?? join(dataDir, 'florin.log'),
  };
}

function checked(environment: Variables): Environment {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const complaints = parsed.error.issues.map((issue) => complaint(String(issue.path[0]), issue.message));
  throw new ConfigurationError(complaints.join('\n'));
}

const publicUrlOf = (read: Environment): string =>
  (read.PUBLIC_URL ?? `http://localhost:${read.PORT}`).replace(/\/+$/, '');

const complaint = (name: string, fault: string): string =>
  `${name}: ${fault}${EXAMPLES[name] ? `. Example: ${name}=${EXAMPLES[name]}` : ''}`;

/** What production refuses to start with (docs/operations.md). */
function productionFaults(read: Environment): string[] {
  const faults: string[] = [];
  if (!read.APP_SECRET) faults.push(complaint('APP_SECRET', 'is missing; production takes no generated secret'));
  if (!databaseUrlOf(read)) faults.push(complaint('DATABASE_URL', 'is missing; production takes no embedded database'));
  if (!read.PUBLIC_URL?.startsWith('https:')) faults.push(complaint('PUBLIC_URL', 'must be an https address'));
  if (!read.SMTP_URL) faults.push(complaint('SMTP_URL', 'is missing; production does not write mails to files'));
  return faults;
}

/** The connection that the environment names, whole or in parts. */
function databaseUrlOf(read: Environment): string | undefined {
  if (read.DATABASE_URL) return read.DATABASE_URL;
  if (!read.DB_HOST) return undefined;
  const url = new URL(`postgres://${read.DB_HOST}:${read.DB_PORT}/${read.DB_NAME}`);
  url.username = read.DB_USER ?? 'postgres';
  url.password = read.DB_PASS ?? '';
  return url.toString();
}

function settingsOf(read: Environment, databaseUrl: string, appSecret: string): Settings {
  return new Settings({
    appEnv: read.APP_ENV,
    role: read.APP_ROLE,
    host: read.HOST,
    port: read.PORT,
    metricsPort: read.METRICS_PORT,
    publicUrl: publicUrlOf(read),
    dataDir: resolve(read.DATA_DIR),
    databaseUrl,
    poolSize: read.DB_POOL_SIZE,
    databaseMaxRetries: read.DB_MAX_RETRIES,
    databaseRetryDelayMs: read.DB_RETRY_DELAY,
    appSecret,
    jwtKeys: read.JWT_KEYS ?? [appSecret],
    redisUrl: read.REDIS_URL ?? null,
    queuePrefix: read.QUEUE_PREFIX,
    outboxBatch: read.OUTBOX_BATCH,
    consumerAttempts: read.CONSUMER_ATTEMPTS,
    workerConcurrency: read.WORKER_CONCURRENCY,
    smtpUrl: read.SMTP_URL ?? null,
    mailFrom: read.MAIL_FROM,
    logLevel: read.LOG_LEVEL,
    logFile: read.LOG_FILE ?? null,
    trustProxy: read.TRUST_PROXY,
    bodyLimitBytes: read.BODY_LIMIT_BYTES,
    uploadLimitBytes: read.UPLOAD_LIMIT_BYTES,
    importRowLimit: read.IMPORT_ROW_LIMIT,
    bulkLimit: read.BULK_LIMIT,
    changeSetLimit: read.CHANGE_SET_LIMIT,
    savedViewLimit: read.SAVED_VIEW_LIMIT,
    ...filesOf(read),
    requestsPerMinute: read.REQUESTS_PER_MINUTE,
    credentialRequestsPerMinute: read.CREDENTIAL_REQUESTS_PER_MINUTE,
    argon2MemoryKib: read.ARGON2_MEMORY_KIB,
    argon2Passes: read.ARGON2_PASSES,
    argon2Concurrency: read.ARGON2_CONCURRENCY,
    accessTokenSeconds: read.ACCESS_TOKEN_SECONDS,
    refreshTokenSeconds: read.REFRESH_TOKEN_SECONDS,
    webIdleSeconds: read.WEB_IDLE_SECONDS,
    freshFactorSeconds: read.FRESH_FACTOR_SECONDS,
    releaseMode: read.RELEASE_MODE,
    quotas: {
      members: read.QUOTA_MEMBERS,
      invitations: read.QUOTA_INVITATIONS,
      roles: read.QUOTA_ROLES,
      households: read.QUOTA_HOUSEHOLDS,
      accounts: read.QUOTA_ACCOUNTS,
    },
  });
}
