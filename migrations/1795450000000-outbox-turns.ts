import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The relay takes the unsent events of each tenant in turn: its index begins with the tenant. */
export class OutboxTurns1795450000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index outbox_unsent;
      create index outbox_unsent on outbox (tenant_id, seq) where sent_at is null and parked_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index outbox_unsent;
      create index outbox_unsent on outbox (seq) where sent_at is null and parked_at is null;
    `);
  }
}
