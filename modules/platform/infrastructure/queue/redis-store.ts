import { once } from 'node:events';
import { createRedisBackend, type BackendFactory } from 'bullmq';
import { Redis } from 'ioredis';

const COMMAND_TIMEOUT_MS = 5_000;

/**
 * BullMQ on Redis or Valkey. Producers fail fast (the outbox holds the events until Redis is back); workers wait.
 */
export class RedisStore {
  private readonly producers: Redis;
  private readonly workers: Redis;

  constructor(url: string) {
    const producers = { maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: COMMAND_TIMEOUT_MS };
    this.producers = new Redis(url, producers);
    this.workers = new Redis(url, { maxRetriesPerRequest: null });
    // Without a listener ioredis prints each failed connect; those that matter surface at the caller.
    this.producers.on('error', () => undefined);
    this.workers.on('error', () => undefined);
  }

  readonly backend: BackendFactory = (name, opts, kind) =>
    createRedisBackend(
      name,
      { ...opts, connection: kind?.withBlockingConnection ? this.workers : this.producers },
      kind,
    );

  async check(): Promise<void> {
    if (this.producers.status !== 'ready') await once(this.producers, 'ready');
    await this.producers.ping();
  }

  close(): Promise<void> {
    this.producers.disconnect();
    this.workers.disconnect();
    return Promise.resolve();
  }
}
