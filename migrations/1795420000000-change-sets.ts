import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The principal of consumers and schedules, who see all accounts. */
const SYSTEM = `'00000000-0000-7000-8000-000000000000'::uuid`;
const TENANT = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;
const USER = `nullif(current_setting('app.user_id', true), '')::uuid`;
const HIDDEN = `(select hidden_accounts())::uuid[]`;

/**
 * Sets of changes: each transaction that a set is about, as it was and as it becomes, and what came of it. A set keeps
 * no counts and no state of its own: both are told by the items that whoever asks may see.
 */
export class ChangeSets1795420000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ledger_change_sets (
        tenant_id uuid not null default current_tenant(),
        id uuid not null,
        kind text not null check (kind in ('bulk-edit', 'import', 'rule-run')),
        -- What was asked of all of them; null where each has a change of its own.
        change jsonb,
        -- What it comes from, such as the name of a file or a rule.
        subject text check (length(subject) between 1 and 300),
        made_by uuid not null,
        made_at timestamptz not null,
        primary key (tenant_id, id)
      );
      create table ledger_change_set_items (
        tenant_id uuid not null default current_tenant(),
        set_id uuid not null,
        id uuid not null,
        position int not null check (position >= 0),
        transaction_id uuid not null,
        -- Of the transaction when the set was made: any other, and what was shown is old.
        version int not null,
        status text not null check (status in ('proposed', 'skipped', 'applied', 'stale', 'discarded', 'undone', 'kept')),
        -- Why it is skipped, stale or kept.
        reason text check (reason ~ '^[A-Z_]{1,60}$'),
        before jsonb,
        after jsonb,
        -- What takes the transaction back, and what stands in its place, where money changed.
        reversal_id uuid,
        replacement_id uuid,
        decided_at timestamptz,
        decided_by uuid,
        undone_at timestamptz,
        undone_by uuid,
        seen_with uuid[] not null,
        -- It tells of all of these accounts: whoever does not see one of them does not see it.
        whole boolean not null,
        primary key (tenant_id, set_id, id),
        constraint ledger_change_set_items_reason
          check ((status in ('skipped', 'stale', 'kept')) = (reason is not null)),
        constraint ledger_change_set_items_difference check (status = 'skipped' or num_nonnulls(before, after) = 2),
        foreign key (tenant_id, set_id) references ledger_change_sets (tenant_id, id),
        foreign key (tenant_id, transaction_id) references ledger_transactions (tenant_id, id),
        foreign key (tenant_id, reversal_id) references ledger_transactions (tenant_id, id),
        foreign key (tenant_id, replacement_id) references ledger_transactions (tenant_id, id)
      );
      create unique index ledger_change_set_items_in_order on ledger_change_set_items (tenant_id, set_id, position)
        where set_id is not null;
      create unique index ledger_change_set_items_once on ledger_change_set_items (tenant_id, set_id, transaction_id)
        where set_id is not null;
    `);
    for (const table of ['ledger_change_sets', 'ledger_change_set_items']) {
      await runner.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy tenant on ${table} to florin_app using (${TENANT});
        grant select, insert on ${table} to florin_app;
      `);
    }
    await runner.query(`
      grant update (status, reason, reversal_id, replacement_id, decided_at, decided_by, undone_at, undone_by)
        on ledger_change_set_items to florin_app;
      create policy sight_of_account on ledger_change_set_items as restrictive to florin_app using (
        (select hidden_accounts() = '{}')
        or case when whole then not seen_with && ${HIDDEN} else not seen_with <@ ${HIDDEN} end);
      -- A set of which somebody sees no item is not there for them: what it changes, it may change in private.
      create policy sight_of_account on ledger_change_sets as restrictive to florin_app using (
        coalesce(made_by = ${USER} or ${USER} = ${SYSTEM}, false)
        or exists (select from ledger_change_set_items i
                    where i.tenant_id = ledger_change_sets.tenant_id and i.set_id = ledger_change_sets.id));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop policy sight_of_account on ledger_change_sets;
      drop table ledger_change_set_items;
      drop table ledger_change_sets;
    `);
  }
}
