import type { TestApp } from './app.js';
import { until } from './until.js';

/** Every event delivered and applied. */
export const quiet = (app: TestApp): Promise<unknown> =>
  until('a drained outbox', async () => {
    const [left] = await app.database.rows<{ n: string }>(
      `select (select count(*) from outbox where sent_at is null) + (select count(*) from outbox_deliveries) as n`,
    );
    return left!.n === '0';
  });
