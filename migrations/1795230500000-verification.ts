import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['dead_letters', 'ledger_categories', 'ledger_transactions', 'outbox_deliveries'];
const TENANT = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;

/**
 * Who may know which tenants there are: `florin_verifier`, one column of what is verified and nothing else. What the
 * rows say is read under the tenant's own row security; so rows of a tenant that is no household are found too.
 */
export class Verification1795230500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await runner.query(`
        create policy verifying on ${table} for select to florin_verifier using (current_user = 'florin_verifier');
        grant select (tenant_id) on ${table} to florin_verifier;
      `);
    }
    // One policy per command: the ones that let others read let the verifier too.
    await runner.query(`
      alter policy sight on ledger_entries to florin_sight, florin_verifier
        using (${TENANT} or current_user = 'florin_verifier');
      grant select (tenant_id) on ledger_entries to florin_verifier;
      alter policy relaying on outbox to florin_relay, florin_verifier
        using (current_user in ('florin_relay', 'florin_verifier'));
      grant select (tenant_id) on outbox to florin_verifier;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      revoke select (tenant_id) on ledger_entries from florin_verifier;
      alter policy sight on ledger_entries to florin_sight using (${TENANT});
      revoke select (tenant_id) on outbox from florin_verifier;
      alter policy relaying on outbox to florin_relay using (current_user = 'florin_relay');
    `);
    for (const table of TABLES) {
      await runner.query(`
        revoke select (tenant_id) on ${table} from florin_verifier;
        drop policy verifying on ${table};
      `);
    }
  }
}
