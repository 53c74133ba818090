import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;
const SYSTEM = `'00000000-0000-7000-8000-000000000000'::uuid`;
const CHOSEN = `coalesce(nullif(current_setting('app.user_id', true), '')::uuid = any (seen_by || ${SYSTEM}), false)`;
const COLUMNS = 'tenant_id, subject_id, account_id, currency, month, amount, pending, entries, legs';
const KEY = 'tenant_id, subject_id, month, account_id, currency';

/** What keeps the projection small, makes it anew, and answers the total of an account of which no more is seen. */
export class FoldingTotals1795410100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.fold(runner);
    await this.rebuild(runner);
    await this.totalOf(runner);
  }

  /** Each row that waits is taken once and added once, by one at a time for each tenant. */
  private async fold(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function ledger_fold_totals(tenant uuid, most int) returns int language plpgsql security definer
        set search_path = public, pg_temp as $$
      declare folded int;
      begin
        if not pg_try_advisory_xact_lock(hashtextextended('ledger totals ' || tenant, 0)) then return 0; end if;
        perform set_config('app.tenant_id', tenant::text, true);
        with taken as (
          delete from ledger_total_changes
           where (tenant_id, subject_id, seq) in (select tenant_id, subject_id, seq from ledger_total_changes
                                                   where tenant_id = tenant order by subject_id, seq limit most)
          returning *),
        added as (
          insert into ledger_totals as t (${COLUMNS})
          select tenant_id, subject_id, account_id, currency, month, sum(amount), sum(pending), sum(entries), sum(legs)
            from taken group by 1, 2, 3, 4, 5
          on conflict (${KEY}) do update
            set amount = t.amount + excluded.amount, pending = t.pending + excluded.pending,
                entries = t.entries + excluded.entries, legs = t.legs + excluded.legs)
        select count(*) into folded from taken;
        return folded;
      end $$;
      revoke all on function ledger_fold_totals(uuid, int) from public;
      grant execute on function ledger_fold_totals(uuid, int) to florin_relay;
      alter function ledger_fold_totals(uuid, int) owner to florin_sight;
    `);
  }

  /** From the entries alone. What is written meanwhile is not seen by this snapshot, and waits. */
  private async rebuild(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function ledger_rebuild_totals(tenant uuid) returns void language plpgsql security definer
        set search_path = public, pg_temp as $$
      begin
        if current_setting('transaction_isolation') <> 'repeatable read' then
          raise exception 'totals are rebuilt in one snapshot: repeatable read';
        end if;
        perform pg_advisory_xact_lock(hashtextextended('ledger totals ' || tenant, 0));
        perform set_config('app.tenant_id', tenant::text, true);
        delete from ledger_totals where tenant_id = tenant;
        delete from ledger_total_changes where tenant_id = tenant;
        insert into ledger_totals (${COLUMNS})
        select e.tenant_id, coalesce(e.category_id, e.account_id), e.seen_with, e.currency, ledger_month(e.date), sum(e.amount),
               coalesce(sum(e.amount) filter (where e.status = 'pending'), 0), count(*),
               sum(case when t.reversal_of is null then 1 else -1 end)
          from ledger_entries e join ledger_transactions t on t.tenant_id = e.tenant_id and t.id = e.transaction_id
         where e.tenant_id = tenant group by 1, 2, 3, 4, 5;
      end $$;
      revoke all on function ledger_rebuild_totals(uuid) from public;
      grant execute on function ledger_rebuild_totals(uuid) to florin_relay;
      alter function ledger_rebuild_totals(uuid) owner to florin_sight;
    `);
  }

  /** As it was, by whole months and the days of the one that is begun. */
  private async totalOf(runner: QueryRunner): Promise<void> {
    await this.answerTotal(
      runner,
      `select coalesce(sum(amount), 0) from (
         select s.amount from ledger_totals s where s.tenant_id = a.tenant_id and s.subject_id = a.id
                                               and (as_of is null or s.month < ledger_month(as_of + 1))
         union all
         select s.amount from ledger_total_changes s where s.tenant_id = a.tenant_id and s.subject_id = a.id
                                                      and (as_of is null or s.month < ledger_month(as_of + 1))
         union all
         select e.amount from ledger_entries e where e.tenant_id = a.tenant_id and e.account_id = a.id
                                                and e.date between ledger_month(as_of + 1) and as_of) moves`,
    );
  }

  private async answerTotal(runner: QueryRunner, sum: string): Promise<void> {
    await runner.query(`
      set local role florin_sight;
      create or replace function account_total(account uuid, as_of date) returns numeric language plpgsql stable
        parallel safe security definer set search_path = public, pg_temp as $$
      begin
        return (select (${sum})
                  from ledger_accounts a where ${TENANT} and a.id = account and (a.visibility <> 'members' or ${CHOSEN}));
      end $$;
      set local role florin_owner;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.answerTotal(
      runner,
      `select coalesce(sum(e.amount), 0) from ledger_entries e
                         where e.tenant_id = a.tenant_id and e.account_id = a.id and (as_of is null or e.date <= as_of)`,
    );
    await runner.query(`
      set local role florin_sight;
      drop function ledger_rebuild_totals(uuid);
      drop function ledger_fold_totals(uuid, int);
      set local role florin_owner;
    `);
  }
}
