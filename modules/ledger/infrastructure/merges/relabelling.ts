const STANDING = 'reversed_by is null and reversal_of is null';

/** What a merge changes, `$1`, is kept as it was and as it became. Answers a row for each transaction. */
const kept = (old: string, set: string, [before, after]: readonly [string, string]): string => `
  with old as (${old}),
  changed as (
    update ledger_transactions t set ${set}, version = t.version + 1 from old where t.id = old.id
    returning t.id, t.seen_with, ${before} as before, ${after} as after)
  insert into ledger_merge_rows (merge_id, transaction_id, before, after, seen_with)
  select $1::uuid, id, before, after, seen_with from changed returning transaction_id`;

/** `$2` the payee, `$3` its new name. */
export const RENAME_PAYEE = kept(
  `select id, payee from ledger_transactions where payee_id = $2 and payee <> $3 and ${STANDING} order by id for update`,
  `payee = $3::text`,
  [`array[old.payee]`, `array[t.payee]`],
);

/** `$2` the tag, `$3` the one in its place, which is there once; null takes it off. */
export const RENAME_TAG = kept(
  `select id, tags from ledger_transactions where tags @> array[$2::text] and ${STANDING} order by id for update`,
  `tags = array(select tag from (select case when tag = $2::text then $3::text else tag end as tag, place
                                   from unnest(old.tags) with ordinality as each (tag, place)) each
                 where tag is not null group by tag order by min(place))`,
  [`old.tags`, `t.tags`],
);

const returned = (set: string, unchanged: string): string => `
  update ledger_transactions t set ${set}, version = t.version + 1
    from ledger_merge_rows r
   where r.merge_id = $1 and t.tenant_id = r.tenant_id and t.id = r.transaction_id and ${unchanged}`;

/** Puts back what still is as the merge `$1` left it. */
export const UNDO = {
  category: `select return_category_entries($1)`,
  payee: returned('payee = r.before[1]', 't.payee = r.after[1]'),
  tag: returned('tags = r.before', 't.tags = r.after'),
} as const;

/** True of a merge `m` when a later one that stands moved some of it again, or what came after it into its source. */
export const BUILT_UPON = `
  exists (
    select from ledger_merges l
     where l.tenant_id = m.tenant_id and l.kind = m.kind and l.undone_at is null and l.made_at > m.made_at
       and case when m.kind = 'category' then l.from_id in (m.from_id, m.into_id)
                else exists (select from ledger_merge_rows a join ledger_merge_rows b using (tenant_id, transaction_id, position)
                              where a.tenant_id = m.tenant_id and a.merge_id = m.id and b.merge_id = l.id) end)`;
