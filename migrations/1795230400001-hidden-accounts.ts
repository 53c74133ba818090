import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The principal of consumers and schedules, who see all accounts. */
const SYSTEM = `'00000000-0000-7000-8000-000000000000'::uuid`;
const TENANT = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;
const CHOSEN = `coalesce(nullif(current_setting('app.user_id', true), '')::uuid = any (seen_by || ${SYSTEM}), false)`;
const HIDDEN = `(select hidden_accounts())::uuid[]`;
/** Asked first, and once: looking into an empty list for each row made balances 30 % slower. */
const NOTHING_HIDDEN = `(select hidden_accounts() = '{}')`;

/** By table, which rows of it a member of the household sees. */
const SEEN = {
  ledger_entries: `${NOTHING_HIDDEN} or seen_with <> all (${HIDDEN})`,
  ledger_transactions: `${NOTHING_HIDDEN} or not seen_with <@ ${HIDDEN}`,
  importing_imports: `${NOTHING_HIDDEN} or account_id <> all (${HIDDEN})`,
  importing_rows: `${NOTHING_HIDDEN} or account_id <> all (${HIDDEN})`,
  notifications_inbox: `account_ids is null or ${NOTHING_HIDDEN} or not account_ids <@ ${HIDDEN}`,
};

/** What an account hides is hidden by row policies, so that no query can forget it (docs/decisions/0013). */
export class HiddenAccounts1795230400001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.answerWhatIsHidden(runner);
    await this.hide(runner);
  }

  /**
   * Two questions whose answers need rows that the asking person may not see. They run as a role that cannot sign in
   * and reads these columns only, within the bound tenant. In plpgsql: its plans are kept, and they are asked often.
   */
  private async answerWhatIsHidden(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function hidden_accounts() returns uuid[] language plpgsql stable parallel safe security definer
        set search_path = public, pg_temp as $$
      begin
        return coalesce((select array_agg(id) from ledger_accounts
                          where ${TENANT} and visibility <> 'everyone' and not ${CHOSEN}), '{}');
      end $$;
      create function account_total(account uuid, as_of date) returns numeric language plpgsql stable parallel safe
        security definer set search_path = public, pg_temp as $$
      begin
        return (select (select coalesce(sum(e.amount), 0) from ledger_entries e
                         where e.tenant_id = a.tenant_id and e.account_id = a.id and (as_of is null or e.date <= as_of))
                  from ledger_accounts a where ${TENANT} and a.id = account and (a.visibility <> 'members' or ${CHOSEN}));
      end $$;
      revoke all on function hidden_accounts(), account_total(uuid, date) from public;
      grant execute on function hidden_accounts(), account_total(uuid, date) to florin_app;
      alter function hidden_accounts() owner to florin_sight;
      alter function account_total(uuid, date) owner to florin_sight;
      grant select (tenant_id, id, visibility, seen_by) on ledger_accounts to florin_sight;
      grant select (tenant_id, account_id, amount, date) on ledger_entries to florin_sight;
      create policy sight on ledger_accounts for select to florin_sight using (${TENANT});
      create policy sight on ledger_entries for select to florin_sight using (${TENANT});
    `);
  }

  /** The list of what is hidden is made once per statement; where nothing is private, it is empty. */
  private async hide(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create policy sight_of_account on ledger_accounts as restrictive to florin_app
        using (visibility <> 'members' or ${CHOSEN});
      -- Who sees a total only may not write, nor lock.
      create policy sight_of_all on ledger_accounts as restrictive for update to florin_app
        using (visibility = 'everyone' or ${CHOSEN});
      ${Object.entries(SEEN)
        .map(
          ([table, seen]) => `create policy sight_of_account on ${table} as restrictive to florin_app using (${seen});`,
        )
        .join('\n')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${Object.keys(SEEN)
        .map((table) => `drop policy sight_of_account on ${table};`)
        .join('\n')}
      drop policy sight_of_all on ledger_accounts;
      drop policy sight_of_account on ledger_accounts;
      drop policy sight on ledger_entries;
      drop policy sight on ledger_accounts;
      revoke select (tenant_id, account_id, amount, date) on ledger_entries from florin_sight;
      set local role florin_sight;
      drop function account_total(uuid, date);
      drop function hidden_accounts();
      set local role florin_owner;
    `);
  }
}
