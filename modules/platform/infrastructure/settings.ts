import type { S3Bucket } from './files/s3-files.js';

/** The most of what is attached to transactions. */
export interface AttachmentLimits {
  readonly fileBytes: number;
  /** Of an image, looked at before it is decoded. */
  readonly pixels: number;
  /** How long an image may take to be decoded and written anew. */
  readonly previewSeconds: number;
  readonly perTransaction: number;
  /** All files of a household together, previews included. */
  readonly householdBytes: number;
}

/**
 * What the process was told at start. Read and checked once by `modules/config.ts`, injected everywhere else.
 * Durations are in the unit of their name.
 */
export class Settings {
  readonly appEnv!: 'local' | 'test' | 'staging' | 'production';
  readonly role!: 'all' | 'web' | 'worker' | 'scheduler';
  readonly host!: string;
  readonly port!: number;
  /** 0: no metrics listener. */
  readonly metricsPort!: number;
  /** Without a trailing slash; links in mails start with it, whatever Host a request names. */
  readonly publicUrl!: string;
  /** Absolute. */
  readonly dataDir!: string;
  /** The owner's connection: migrations, and the host and database that the roles' connections derive from. */
  readonly databaseUrl!: string;
  readonly poolSize!: number;
  readonly databaseMaxRetries!: number;
  readonly databaseRetryDelayMs!: number;
  /** At least 32 characters; role passwords, CSRF, cursors and token seals derive from it. */
  readonly appSecret!: string;
  /** What the keys of access tokens derive from: the first signs, all verify. */
  readonly jwtKeys!: readonly string[];
  readonly redisUrl!: string | null;
  readonly queuePrefix!: string;
  readonly outboxBatch!: number;
  readonly consumerAttempts!: number;
  readonly workerConcurrency!: number;
  readonly smtpUrl!: string | null;
  readonly mailFrom!: string;
  readonly logLevel!: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** Log lines go here; null: standard output. */
  readonly logFile!: string | null;
  readonly trustProxy!: boolean;
  readonly bodyLimitBytes!: number;
  readonly uploadLimitBytes!: number;
  readonly importRowLimit!: number;
  /** Transactions in one request: recorded, or chosen for a change. */
  readonly bulkLimit!: number;
  /** Transactions that a search may choose for one change. */
  readonly changeSetLimit!: number;
  /** Searches that one person may keep in a household. */
  readonly savedViewLimit!: number;
  /** Absolute; where files are kept while there is no `s3`. */
  readonly filesDir!: string;
  /** The bucket that keeps files instead of the disk. */
  readonly s3!: S3Bucket | null;
  readonly attachments!: AttachmentLimits;
  readonly requestsPerMinute!: number;
  readonly credentialRequestsPerMinute!: number;
  readonly argon2MemoryKib!: number;
  readonly argon2Passes!: number;
  readonly argon2Concurrency!: number;
  readonly accessTokenSeconds!: number;
  readonly refreshTokenSeconds!: number;
  readonly webIdleSeconds!: number;
  /** How long a proved factor counts for grave acts. */
  readonly freshFactorSeconds!: number;
  /** Plans are sold, and their limits count; else every feature is there. */
  readonly releaseMode!: boolean;
  /** The most of each, whatever the plan: per household, `households` per person who owns them. */
  readonly quotas!: Readonly<Record<'members' | 'invitations' | 'roles' | 'households' | 'accounts', number>>;

  constructor(values: Settings) {
    Object.assign(this, values);
  }
}
