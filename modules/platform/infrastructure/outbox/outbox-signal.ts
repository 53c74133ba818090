import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { Pools } from '../database/pools.js';
import { eventually } from '../queue/eventually.js';

const CHANNEL = 'florin_outbox';

/**
 * Hears `NOTIFY florin_outbox` on a connection of its own and connects again, with growing pauses, when it breaks.
 * Only a hint: what is not heard is found by the relay's timer.
 */
@Injectable()
export class OutboxSignal {
  private readonly stopped = new AbortController();
  private client: pg.PoolClient | undefined;

  constructor(private readonly pools: Pools) {}

  /** Calls `heard` at each signal, and once after each connect, since signals in between were lost. */
  start(heard: () => void): void {
    void this.listen(heard);
  }

  stop(): void {
    this.stopped.abort();
    this.client?.release(true);
    this.client = undefined;
  }

  private async listen(heard: () => void): Promise<void> {
    const client = await eventually(
      () => this.connect(),
      this.stopped.signal,
      () => undefined,
    );
    if (!client) return;
    if (this.stopped.signal.aborted) return client.release(true);
    this.client = client;
    client.on('notification', heard);
    client.once('error', () => this.again(client, heard));
    client.once('end', () => this.again(client, heard));
    heard();
  }

  private async connect(): Promise<pg.PoolClient> {
    const client = await this.pools.relay.connect();
    // A broken connection emits an error besides rejecting its query.
    client.on('error', () => undefined);
    try {
      await client.query(`listen ${CHANNEL}`);
      return client;
    } catch (fault) {
      client.release(true);
      throw fault;
    }
  }

  private again(client: pg.PoolClient, heard: () => void): void {
    if (this.client !== client) return;
    this.client = undefined;
    client.release(true);
    void this.listen(heard);
  }
}
