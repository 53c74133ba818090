import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Imports of statement files: what was uploaded, what was understood, and what became of it. */
export class Importing1767226000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table importing_imports (
        tenant_id uuid not null default current_tenant(),
        id uuid not null,
        account_id uuid not null,
        file_name text not null check (length(file_name) between 1 and 255),
        file_hash bytea not null,
        format text not null,
        -- Tells files of one layout: what a layout wrote differently is another movement.
        signature text not null,
        status text not null check (status in ('preview', 'committed')),
        currency char(3) not null,
        row_count int not null check (row_count >= 0),
        first_date date,
        last_date date,
        credits numeric(24, 4) not null check (credits <> 'NaN'),
        debits numeric(24, 4) not null check (debits <> 'NaN'),
        layout jsonb not null,
        notes jsonb not null,
        -- The first of them; fault_count counts them all.
        faults jsonb not null,
        fault_count int not null check (fault_count >= 0),
        balances jsonb not null,
        -- Found in the preview; once committed, those that were left out.
        duplicate_count int not null check (duplicate_count >= 0),
        recorded_count int,
        uploaded_at timestamptz not null default now(),
        uploaded_by uuid not null,
        finished_at timestamptz,
        primary key (tenant_id, id),
        constraint importing_imports_finished check (
          (status = 'committed') = (num_nonnulls(finished_at, recorded_count) = 2))
      );
      create index importing_imports_recent on importing_imports (tenant_id, uploaded_at desc, id desc);
      create index importing_imports_of_account on importing_imports (tenant_id, account_id);
      create table importing_rows (
        tenant_id uuid not null default current_tenant(),
        import_id uuid not null,
        position int not null check (position >= 0),
        line int not null,
        date date not null check (date between '1900-01-01' and '2199-12-31'),
        amount numeric(19, 4) not null check (amount <> 0 and amount <> 'NaN'),
        payee text check (length(payee) <= 500),
        memo text check (length(memo) <= 2000),
        bank_id text check (length(bank_id) <= 300),
        pending boolean not null,
        duplicate boolean not null,
        -- The ledger's transaction that the row stands for, recorded from it or known before; null in a preview too.
        transaction_id uuid,
        primary key (tenant_id, import_id, position),
        foreign key (tenant_id, import_id) references importing_imports (tenant_id, id)
      );
      alter table importing_imports enable row level security;
      alter table importing_imports force row level security;
      alter table importing_rows enable row level security;
      alter table importing_rows force row level security;
      create policy tenant on importing_imports to florin_app
        using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
      create policy tenant on importing_rows to florin_app
        using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
      grant select, insert, update (status, recorded_count, duplicate_count, finished_at)
        on importing_imports to florin_app;
      grant select, insert, update (duplicate, transaction_id) on importing_rows to florin_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table importing_rows; drop table importing_imports;`);
  }
}
