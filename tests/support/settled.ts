import type { TestApp } from './app.js';
import { until } from './until.js';

/** Every database transaction that began before this call has ended, of other tests too: the log of changes waits for them. */
export async function settled(app: TestApp): Promise<void> {
  const [now] = await app.database.rows<{ xmax: string }>(
    `select pg_snapshot_xmax(pg_current_snapshot())::text as xmax`,
  );
  await until(
    'the end of the transactions before',
    async () => {
      const sql = `select pg_snapshot_xmin(pg_current_snapshot()) >= $1::xid8 as over`;
      return (await app.database.rows<{ over: boolean }>(sql, [now!.xmax]))[0]!.over;
    },
    20_000,
  );
}
