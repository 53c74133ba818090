import { Injectable } from '@nestjs/common';
import { Pools } from '../database/pools.js';
import { Settings } from '../settings.js';
import { Deliveries } from './deliveries.js';
import { OutboxSender } from './outbox-sender.js';

// Row policies make the planner expect one row where a whole backlog waits: it would gather and sort all of it for each
// batch instead of walking along the index.
const BEGIN = 'begin; set local enable_bitmapscan = off';

/**
 * Carries events from the outbox to the consumers' queues. Several relays may run: each takes rows that no other holds,
 * and none takes an event before its elder of the same aggregate. An event is marked in the same transaction that adds
 * its jobs, so a crash in between adds them again (at least once), and never loses one.
 */
@Injectable()
export class OutboxRelay {
  constructor(
    private readonly pools: Pools,
    private readonly sender: OutboxSender,
    private readonly deliveries: Deliveries,
    private readonly settings: Settings,
  ) {}

  /**
   * Sends what waits, batch by batch, each in a transaction of its own.
   * @param stop ends the drain after the batch in work
   * @returns the number of events sent or parked
   */
  async drain(stop?: AbortSignal): Promise<number> {
    let total = 0;
    for (;;) {
      const handled = await this.batch();
      total += handled;
      if (handled === 0 || stop?.aborted === true) return total;
    }
  }

  /** Adds the jobs of overdue deliveries again. @returns how many */
  requeueOverdue(): Promise<number> {
    return this.sender.requeueOverdue(this.deliveries);
  }

  private async batch(): Promise<number> {
    const client = await this.pools.relay.connect();
    let broken: Error | undefined;
    // A connection cut while it is checked out emits an error besides rejecting its queries.
    const onError = (fault: Error): void => void (broken = fault);
    client.on('error', onError);
    try {
      await client.query(BEGIN);
      const handled = await this.sender.send(client, this.settings.outboxBatch);
      await client.query('commit');
      return handled;
    } catch (fault) {
      await client.query('rollback').catch((failed: unknown) => void (broken = failed as Error));
      throw fault;
    } finally {
      client.off('error', onError);
      client.release(broken);
    }
  }
}
