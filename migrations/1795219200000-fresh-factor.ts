import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a session last proved a factor: grave acts ask for a recent one (security.md AUTH-09). */
export class FreshFactor1795219200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Of sessions that are open already nothing is known: they are asked. The default goes again, so that no insert forgets.
      alter table identity_sessions add column authenticated_at timestamptz not null default 'epoch';
      alter table identity_sessions alter column authenticated_at drop default;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table identity_sessions drop column authenticated_at;`);
  }
}
