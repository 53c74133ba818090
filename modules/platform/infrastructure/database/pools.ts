import type { Writable } from 'node:stream';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { Settings } from '../settings.js';
import { roleUrl, type LoginRole } from './roles.js';

// Dates stay text (a calendar date has no zone); numeric and bigint are text already, so no amount becomes a float.
const DATE_OID = 1082;
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): unknown =>
    oid === DATE_OID
      ? (text: string) => text
      : (pg.types.getTypeParser as (oid: number, format?: string) => unknown)(oid, format),
};

/**
 * What is asked on a pipelined connection within one turn of the event loop leaves in one packet: a system call for each
 * statement was a tenth of what a request costs.
 */
function writeTogether(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection;
  const query = client.query.bind(client) as (...asked: unknown[]) => unknown;
  let held = false;
  client.query = ((...asked: unknown[]) => {
    if (!held) {
      held = true;
      stream.cork();
      process.nextTick(() => {
        held = false;
        stream.uncork();
      });
    }
    return query(...asked);
  }) as typeof client.query;
}

/** One connection pool per role that the process uses. Connections are made when first needed. */
@Injectable()
export class Pools implements OnApplicationShutdown {
  /** Requests, under row security. Pipelined: await every promise of a batch. */
  readonly app: pg.Pool;
  /** Users, sessions and credentials, before a tenant is known. Pipelined. */
  readonly identity: pg.Pool;
  /** The outbox, for the relay. */
  readonly relay: pg.Pool;
  /** Which tenants there are, for verification. */
  readonly verifier: pg.Pool;
  /** The job store's schema `bullmq`. */
  readonly queue: pg.Pool;

  constructor(settings: Settings) {
    const open = (role: LoginRole, max: number, pipeline: boolean): pg.Pool => {
      const pool = new pg.Pool({
        connectionString: roleUrl(settings.databaseUrl, settings.appSecret, role),
        max,
        pipeline,
        types,
        connectionTimeoutMillis: 5_000,
        idleTimeoutMillis: 30_000,
        application_name: `florin ${role}`,
      });
      // An idle connection that breaks is dropped by the pool; without a listener it would end the process.
      pool.on('error', () => undefined);
      // While a connection is handed out the pool does not listen to it, and a cut may come before its user does.
      pool.on('connect', (client) => client.on('error', () => undefined));
      if (pipeline) pool.on('connect', writeTogether);
      return pool;
    };
    this.app = open('florin_app', settings.poolSize, true);
    this.identity = open('florin_identity', Math.max(2, Math.ceil(settings.poolSize / 2)), true);
    this.relay = open('florin_relay', 8, false);
    this.verifier = open('florin_verifier', 1, false);
    this.queue = open('florin_queue', Math.max(10, settings.workerConcurrency + 4), false);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.app, this.identity, this.relay, this.verifier, this.queue].map((pool) => pool.end()));
  }
}
