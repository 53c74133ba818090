import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The principal of consumers and schedules, who see all accounts. */
const SYSTEM = `'00000000-0000-7000-8000-000000000000'::uuid`;
const TENANT = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;
const USER = `nullif(current_setting('app.user_id', true), '')::uuid`;
const SEEN = `(select hidden_accounts() = '{}') or not seen_with <@ (select hidden_accounts())::uuid[]`;

/**
 * Putting a book in order: payees are found by their folded names, what is merged or renamed is kept so that it can be
 * undone, and accounts have an order of their own.
 */
export class Organising1795310000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.knowPayees(runner);
    await this.keepMerges(runner);
    await this.moveEntries(runner);
    await runner.query(`
      -- Those that nobody has placed come last, by name.
      alter table ledger_accounts add column position int not null default 1000000;
      grant update (position) on ledger_accounts to florin_app;
    `);
  }

  /**
   * A payee is a name, folded: case, accents and spaces tell no two apart. Its id is made of that name by the database,
   * so nothing is written beside the transaction, and whoever sees no transaction of a payee cannot know of it.
   */
  private async knowPayees(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function folded_name(name text) returns text language sql immutable strict parallel safe as $$
        select left(btrim(regexp_replace(lower(regexp_replace(normalize(name, NFKD), '[\\u0300-\\u036f]', '', 'g')),
                                         '\\s+', ' ', 'g')), 200)
      $$;
      -- Laid out as a UUID of version 8; the tenant is in it, so it says nothing of other tenants.
      create function payee_id(tenant uuid, name text) returns uuid language sql immutable strict parallel safe as $$
        select overlay(overlay(md5(tenant::text || ' ' || public.folded_name(name)) placing '8' from 13) placing '8' from 17)::uuid
      $$;
      alter table ledger_transactions
        add column payee_id uuid generated always as (public.payee_id(tenant_id, payee)) stored;
      create index ledger_transactions_by_payee on ledger_transactions (tenant_id, payee_id, date desc, id desc)
        include (seen_with) where payee_id is not null and reversed_by is null and reversal_of is null;
    `);
  }

  private async keepMerges(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ledger_merges (
        tenant_id uuid not null default current_tenant(),
        id uuid not null,
        kind text not null check (kind in ('category', 'payee', 'tag')),
        -- Ids of categories and payees; a tag is its name. Into nothing: the tag was taken off.
        from_id uuid,
        from_name text not null,
        into_id uuid,
        into_name text,
        from_archived boolean not null default false,
        made_by uuid not null,
        made_at timestamptz not null,
        undone_at timestamptz,
        primary key (tenant_id, id)
      );
      create index ledger_merges_newest on ledger_merges (tenant_id, kind, made_at desc) where undone_at is null;
      create table ledger_merge_rows (
        tenant_id uuid not null default current_tenant(),
        merge_id uuid not null,
        transaction_id uuid not null,
        -- Of the entry that moved; 0 where the transaction itself was labelled anew.
        position smallint not null default 0,
        -- The payee or the tags, as they were and as they became.
        before text[],
        after text[],
        seen_with uuid[] not null,
        primary key (tenant_id, merge_id, transaction_id, position),
        foreign key (tenant_id, merge_id) references ledger_merges (tenant_id, id),
        foreign key (tenant_id, transaction_id) references ledger_transactions (tenant_id, id)
      );
      create index ledger_merge_rows_by_transaction on ledger_merge_rows (tenant_id, transaction_id, position)
        where merge_id is not null;
    `);
    for (const table of ['ledger_merges', 'ledger_merge_rows']) {
      await runner.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy tenant on ${table} to florin_app using (${TENANT});
        grant select, insert on ${table} to florin_app;
      `);
    }
    await runner.query(`
      grant update (undone_at) on ledger_merges to florin_app;
      -- Categories are everybody's; names of payees and tags may be those of accounts that are not.
      create policy sight_of_maker on ledger_merges as restrictive to florin_app
        using (kind = 'category' or coalesce(made_by = ${USER} or ${USER} = ${SYSTEM}, false));
      create policy sight_of_account on ledger_merge_rows as restrictive to florin_app using (${SEEN});
    `);
  }

  /**
   * A category is the whole household's, so merging it moves every leg, those in accounts that are hidden from whoever
   * merges too. That needs rows they do not see: done by the role that knows them, which says nothing of what it did.
   */
  private async moveEntries(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function move_category_entries(merge uuid) returns void language plpgsql security definer
        set search_path = public, pg_temp as $$
      begin
        with moved as (
          update ledger_entries e set category_id = m.into_id
            from (select * from ledger_merges where ${TENANT} and id = merge and kind = 'category') m
           where e.tenant_id = m.tenant_id and e.category_id = m.from_id
          returning e.tenant_id, e.transaction_id, e.position, e.seen_with),
        kept as (
          insert into ledger_merge_rows (tenant_id, merge_id, transaction_id, position, seen_with)
          select tenant_id, merge, transaction_id, position, array[seen_with] from moved)
        update ledger_transactions t set version = version + 1
          from (select distinct tenant_id, transaction_id from moved) m
         where t.tenant_id = m.tenant_id and t.id = m.transaction_id;
      end $$;
      -- With an entry comes the one that has taken it back since, or both would not sum to zero where they stand.
      create function return_category_entries(merge uuid) returns void language plpgsql security definer
        set search_path = public, pg_temp as $$
      begin
        with gone as (
          select m.tenant_id, m.from_id, m.into_id, r.transaction_id, r.position
            from ledger_merges m join ledger_merge_rows r on r.tenant_id = m.tenant_id and r.merge_id = m.id
           where m.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and m.id = merge
             and m.kind = 'category'),
        with_reversals as (
          select * from gone
          union
          select g.tenant_id, g.from_id, g.into_id, t.id, g.position
            from gone g join ledger_transactions t on t.tenant_id = g.tenant_id and t.reversal_of = g.transaction_id),
        moved as (
          update ledger_entries e set category_id = g.from_id from with_reversals g
           where e.tenant_id = g.tenant_id and e.transaction_id = g.transaction_id and e.position = g.position
             and e.category_id = g.into_id
          returning e.tenant_id, e.transaction_id)
        update ledger_transactions t set version = version + 1
          from (select distinct tenant_id, transaction_id from moved) m
         where t.tenant_id = m.tenant_id and t.id = m.transaction_id;
      end $$;
      revoke all on function move_category_entries(uuid), return_category_entries(uuid) from public;
      grant execute on function move_category_entries(uuid), return_category_entries(uuid) to florin_app;
      alter function move_category_entries(uuid) owner to florin_sight;
      alter function return_category_entries(uuid) owner to florin_sight;
      grant select (transaction_id, position, category_id, seen_with), update (category_id) on ledger_entries to florin_sight;
      grant select (tenant_id, id, version, reversal_of, seen_with), update (version) on ledger_transactions to florin_sight;
      grant select on ledger_merges, ledger_merge_rows to florin_sight;
      grant insert on ledger_merge_rows to florin_sight;
      create policy sight_moves on ledger_entries for update to florin_sight using (${TENANT});
      create policy sight on ledger_transactions for select to florin_sight using (${TENANT});
      create policy sight_moves on ledger_transactions for update to florin_sight using (${TENANT});
      create policy sight on ledger_merges for select to florin_sight using (${TENANT});
      create policy sight on ledger_merge_rows for select to florin_sight using (${TENANT});
      create policy sight_keeps on ledger_merge_rows for insert to florin_sight with check (${TENANT});
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table ledger_accounts drop column position;
      drop policy sight_moves on ledger_transactions;
      drop policy sight on ledger_transactions;
      drop policy sight_moves on ledger_entries;
      revoke select (tenant_id, id, version, reversal_of, seen_with), update (version) on ledger_transactions from florin_sight;
      revoke select (transaction_id, position, category_id, seen_with), update (category_id) on ledger_entries from florin_sight;
      set local role florin_sight;
      drop function return_category_entries(uuid);
      drop function move_category_entries(uuid);
      set local role florin_owner;
      drop table ledger_merge_rows;
      drop table ledger_merges;
      drop index ledger_transactions_by_payee;
      alter table ledger_transactions drop column payee_id;
      drop function payee_id(uuid, text);
      drop function folded_name(text);
    `);
  }
}
