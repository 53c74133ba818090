import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Imports of statement files: what was uploaded, what was understood, and what became of it. */
export class Importing1767226000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table importing_imports (
        tenant_id uuid not null default current_tenant(),
        id uuid not null,
        account_id uuid not null,
        file_name text not null check (length(file_name) <= 255),
        file_hash bytea not null,
        format text not null,
        status text not null check (status in ('preview', 'committed', 'failed', 'cancelled')),
        currency char(3),
        layout jsonb not null,
        notes jsonb not null,
        faults jsonb not null,
        balances jsonb not null,
        recorded_count int,
        duplicate_count int,
        uploaded_at timestamptz not null default now(),
        uploaded_by uuid not null,
        finished_at timestamptz,
        version int not null default 1,
        primary key (tenant_id, id)
      );
      create index importing_imports_recent on importing_imports (tenant_id, uploaded_at desc, id desc);
      create table importing_rows (
        tenant_id uuid not null default current_tenant(),
        import_id uuid not null,
        position int not null,
        line int not null,
        date date not null,
        amount numeric(19, 4) not null check (amount <> 'NaN'),
        currency char(3) not null,
        payee text check (length(payee) <= 500),
        memo text check (length(memo) <= 2000),
        bank_id text check (length(bank_id) <= 300),
        pending boolean not null default false,
        duplicate_of uuid,
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
      grant select, insert, update on importing_imports, importing_rows to florin_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table importing_rows; drop table importing_imports;`);
  }
}
