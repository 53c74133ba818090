import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;
const SEEN = `((select hidden_accounts() = '{}') or not seen_with <@ (select hidden_accounts())::uuid[])`;
const STANDING = 'reversed_by is null and reversal_of is null';

/**
 * Text of transactions can be found by any part of a word, accents and case folded, at the same cost however many there
 * are (docs/decisions/0014): a folded column, an index of its trigrams, and a function that may use it.
 */
export class Search1795330000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.fold(runner);
    await runner.query(`
      create extension pg_trgm with schema public;
      create extension btree_gin with schema public;
      -- Kept by the database, so that it cannot differ from what it is made of.
      alter table ledger_transactions
        add column search_text text not null generated always as (ledger_search_text(payee, note, tags)) stored;
      create index ledger_transactions_search on ledger_transactions using gin (tenant_id, search_text gin_trgm_ops)
        with (gin_pending_list_limit = 256) where ${STANDING};
    `);
    await this.find(runner);
  }

  private async fold(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Lower case without accents; letters that are no letter with an accent become the ones that are typed for them.
      create function search_fold(text) returns text language sql immutable strict parallel safe
        return replace(replace(replace(translate(
          lower(regexp_replace(normalize($1, NFKD), U&'[\\0300-\\036F]', '', 'g') collate "und-x-icu"),
          U&'\\0001\\0002' || 'øłđðıς', '  olddiσ'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe');
      -- Payee, note and tags, apart by marks that no folded text contains. A word starts after a blank.
      create function ledger_search_text(payee text, note text, tags text[]) returns text
        language sql immutable parallel safe
        return ' ' || coalesce(search_fold(payee), '') || U&'\\0001 ' || coalesce(search_fold(note), '') || U&'\\0002 '
               || coalesce(search_fold(array_to_string(tags, ' ')), '');
      -- A pattern of what contains a text; one or two letters stand where a word starts, as trigrams know it.
      create function search_pattern(text) returns text language sql immutable strict parallel safe
        return case when $1 ~ '^[[:alnum:]]{1,2}$' then '% ' else '%' end
               || regexp_replace(search_fold($1), '([\\\\%_])', '\\\\\\1', 'g') || '%';
    `);
  }

  /**
   * Row security lets no LIKE near an index, since an operator may tell of rows that are not to be seen. Here the pattern
   * stands in a policy itself, beside the tenant and the sight of accounts: the role sees what it looks for and nothing
   * else. The answers are ids, which row security judges again.
   */
  private async find(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create policy found on ledger_transactions for select to florin_search
        using (${TENANT} and search_text like nullif(current_setting('app.search', true), '') and ${SEEN});
      grant select (tenant_id, id, date, search_text, seen_with, reversed_by, reversal_of) on ledger_transactions
        to florin_search;
      set local role florin_sight;
      grant execute on function hidden_accounts() to florin_search;
      set local role florin_owner;
      -- The newest of those that stand, from a place of the list on.
      create function ledger_found(pattern text, first_date date, after_date date, after_id uuid, most int)
        returns setof uuid language plpgsql security definer set search_path = public, pg_temp rows 200 as $$
      begin
        perform set_config('app.search', pattern, true);
        return query execute
          'select id from ledger_transactions where ${STANDING} and date >= $1 and (date, id) < ($2, $3)
            order by date desc, id desc limit $4' using first_date, after_date, after_id, most;
        perform set_config('app.search', '', true);
      end $$;
      revoke all on function ledger_found(text, date, date, uuid, int) from public;
      grant execute on function ledger_found(text, date, date, uuid, int) to florin_app;
      alter function ledger_found(text, date, date, uuid, int) owner to florin_search;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set local role florin_search;
      drop function ledger_found(text, date, date, uuid, int);
      set local role florin_owner;
      set local role florin_sight;
      revoke execute on function hidden_accounts() from florin_search;
      set local role florin_owner;
      drop policy found on ledger_transactions;
      revoke select (tenant_id, id, date, search_text, seen_with, reversed_by, reversal_of) on ledger_transactions
        from florin_search;
      drop index ledger_transactions_search;
      alter table ledger_transactions drop column search_text;
      drop function ledger_search_text(text, text, text[]);
      drop function search_pattern(text);
      drop function search_fold(text);
      drop extension btree_gin;
      drop extension pg_trgm;
    `);
  }
}
