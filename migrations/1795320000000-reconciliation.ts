import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;
const HIDDEN = `(select hidden_accounts())::uuid[]`;

/**
 * An account's balance checked against a statement: a draft while it is worked on, then confirmed. What a confirmed one
 * covers is locked here too: its status changes only when it is reopened, and nobody takes it back.
 */
export class Reconciliation1795320000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.createReconciliations(runner);
    await this.bindEntries(runner);
    await this.lock(runner);
    await this.isolate(runner);
    await this.addCategory(runner);
  }

  private async createReconciliations(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ledger_reconciliations (
        tenant_id uuid not null default current_tenant(),
        id uuid not null,
        account_id uuid not null,
        currency char(3) not null,
        date date not null check (date between '1900-01-01' and '2199-12-31'),
        statement_balance numeric(19, 4) not null check (statement_balance <> 'NaN'),
        status text not null default 'draft' check (status in ('draft', 'confirmed')),
        -- The last one that was posted to make it fit.
        adjustment_id uuid,
        started_at timestamptz not null,
        started_by uuid not null,
        confirmed_at timestamptz,
        confirmed_by uuid,
        confirmed_in xid8,
        reopened_at timestamptz,
        reopened_by uuid,
        version int not null default 1,
        primary key (tenant_id, id),
        constraint ledger_reconciliations_of_account unique (tenant_id, id, account_id),
        constraint ledger_reconciliations_confirmed
          check ((status = 'confirmed') = (num_nonnulls(confirmed_at, confirmed_by, confirmed_in) = 3)),
        constraint ledger_reconciliations_account
          foreign key (tenant_id, account_id, currency) references ledger_accounts (tenant_id, id, currency),
        constraint ledger_reconciliations_adjustment
          foreign key (tenant_id, adjustment_id) references ledger_transactions (tenant_id, id)
      );
      create unique index ledger_reconciliations_draft on ledger_reconciliations (tenant_id, account_id)
        where status = 'draft';
      create index ledger_reconciliations_by_account on ledger_reconciliations (tenant_id, account_id, date desc, id desc);
    `);
  }

  private async bindEntries(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table ledger_entries add column reconciliation_id uuid,
        add constraint ledger_entries_reconciled
          check ((status is not distinct from 'reconciled') = (reconciliation_id is not null)),
        add constraint ledger_entries_reconciliation foreign key (tenant_id, reconciliation_id, account_id)
          references ledger_reconciliations (tenant_id, id, account_id);
      create index ledger_entries_by_reconciliation on ledger_entries (tenant_id, reconciliation_id)
        where reconciliation_id is not null;
    `);
  }

  private async lock(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function ledger_guard_reconciled() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and old.reconciliation_id is not null
           and (select status from ledger_reconciliations
                 where tenant_id = old.tenant_id and id = old.reconciliation_id) is distinct from 'draft' then
          raise exception 'a reconciled leg changes only when its reconciliation is reopened'
            using errcode = 'check_violation', constraint = 'ledger_reconciled';
        end if;
        if new.reconciliation_id is not null
           and not exists (select from ledger_reconciliations
                            where tenant_id = new.tenant_id and id = new.reconciliation_id and status = 'confirmed'
                              and confirmed_in = pg_current_xact_id() and date >= new.date) then
          raise exception 'a leg is reconciled only by confirming its reconciliation'
            using errcode = 'check_violation', constraint = 'ledger_reconciled_by_confirming';
        end if;
        return new;
      end $$;
      create trigger ledger_guard_new before insert on ledger_entries for each row
        when (new.reconciliation_id is not null) execute function ledger_guard_reconciled();
      create trigger ledger_guard_status before update on ledger_entries for each row
        when (old.status is distinct from new.status or old.reconciliation_id is distinct from new.reconciliation_id)
        execute function ledger_guard_reconciled();

      create function ledger_refuse_reversal() returns trigger language plpgsql as $$
      begin
        if exists (select from ledger_entries where tenant_id = new.tenant_id and transaction_id = new.reversal_of
                      and reconciliation_id is not null) then
          raise exception 'transaction % is reconciled', new.reversal_of
            using errcode = 'check_violation', constraint = 'ledger_reconciled';
        end if;
        return new;
      end $$;
      create trigger ledger_guard_reversal before insert on ledger_transactions for each row
        when (new.reversal_of is not null) execute function ledger_refuse_reversal();

      create function ledger_guard_reconciliation() returns trigger language plpgsql as $$
      begin
        if new.status = 'confirmed' then
          raise exception 'a confirmed reconciliation does not change'
            using errcode = 'check_violation', constraint = 'ledger_reconciliation_confirmed';
        end if;
        if exists (select from ledger_reconciliations
                    where tenant_id = old.tenant_id and account_id = old.account_id and status = 'confirmed'
                      and (date, confirmed_at) > (old.date, old.confirmed_at)) then
          raise exception 'only the latest reconciliation of an account is reopened'
            using errcode = 'check_violation', constraint = 'ledger_reconciliation_latest';
        end if;
        return new;
      end $$;
      create trigger ledger_guard_reconciliation before update on ledger_reconciliations for each row
        when (old.status = 'confirmed') execute function ledger_guard_reconciliation();
    `);
  }

  private async isolate(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table ledger_reconciliations enable row level security;
      alter table ledger_reconciliations force row level security;
      create policy tenant on ledger_reconciliations to florin_app using (${TENANT});
      create policy sight_of_account on ledger_reconciliations as restrictive to florin_app
        using ((select hidden_accounts() = '{}') or account_id <> all (${HIDDEN}));
      grant select, insert on ledger_reconciliations to florin_app;
      grant update (date, statement_balance, status, adjustment_id, confirmed_at, confirmed_by, confirmed_in,
                    reopened_at, reopened_by, version) on ledger_reconciliations to florin_app;
      grant update (reconciliation_id) on ledger_entries to florin_app;
    `);
  }

  /** The equity side of adjustments, for books that are open already; new ones get it when they are opened. */
  private async addCategory(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table ledger_categories no force row level security;
      insert into ledger_categories (tenant_id, id, name, kind, system_key, position)
      select tenant_id, gen_random_uuid(),
             case when name = 'Saldos iniciales' then 'Ajustes de saldo' else 'Balance adjustments' end,
             'equity', 'adjustment', 10004
        from ledger_categories where system_key = 'opening';
      alter table ledger_categories force row level security;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table ledger_categories no force row level security;
      -- One that has adjustments stays: what is recorded is never deleted.
      delete from ledger_categories c where system_key = 'adjustment'
         and not exists (select from ledger_entries e where e.tenant_id = c.tenant_id and e.category_id = c.id);
      alter table ledger_categories force row level security;
      drop trigger ledger_guard_reversal on ledger_transactions;
      drop trigger ledger_guard_status on ledger_entries;
      drop trigger ledger_guard_new on ledger_entries;
      alter table ledger_entries drop column reconciliation_id;
      drop table ledger_reconciliations;
      drop function ledger_guard_reconciliation();
      drop function ledger_refuse_reversal();
      drop function ledger_guard_reconciled();
    `);
  }
}
