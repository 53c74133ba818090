/** `$1` the set, `$2` its items. */
export const ADD_ITEMS = `
  insert into ledger_change_set_items (set_id, position, id, transaction_id, version, status, reason, before, after, seen_with, whole)
  select $1, position, id, "transactionId", version, status, reason, before, after,
         array(select jsonb_array_elements_text("seenWith")::uuid), whole
    from jsonb_to_recordset($2::jsonb)
      as i(position int, id uuid, "transactionId" uuid, version int, status text, reason text, before jsonb, after jsonb,
           "seenWith" jsonb, whole boolean)`;

/** `$1` the import, `$2` who, `$3` now. */
export const ADD_IMPORT = `
  insert into ledger_change_sets (id, kind, made_by, made_at) values ($1, 'import', $2, $3) on conflict do nothing`;

/** As `ADD_IMPORT`; a transaction that did not stand, and stands. */
export const ADD_IMPORTED = `
  insert into ledger_change_set_items (set_id, position, id, transaction_id, version, status, before, after, decided_at,
                                       decided_by, seen_with, whole)
  select $1, row_number() over (order by t.id) - 1, t.id, t.id, t.version, 'applied', '{"stands": false}',
         '{"stands": true}', $3, $2, t.seen_with, true
    from ledger_transactions t where t.import_id = $1 and t.replaces is null and t.reversal_of is null
  on conflict do nothing`;

/** `$1` transactions with the states they get; what a state does not tell stays. */
export const WRITE_LABELS = `
  update ledger_transactions t
     set payee = case when s.state ? 'payee' then s.state ->> 'payee' else t.payee end,
         note = case when s.state ? 'note' then s.state ->> 'note' else t.note end,
         tags = case when s.state ? 'tags' then array(select jsonb_array_elements_text(s.state -> 'tags')) else t.tags end,
         version = t.version + 1
    from jsonb_to_recordset($1::jsonb) as s("transactionId" uuid, state jsonb)
   where t.id = s."transactionId"
  returning t.id, t.version`;

/** `$1` legs with the category or the status they get. */
export const WRITE_LEGS = `
  update ledger_entries e
     set category_id = coalesce(l."categoryId", e.category_id), status = coalesce(l.status, e.status)
    from jsonb_to_recordset($1::jsonb) as l("transactionId" uuid, position smallint, "categoryId" uuid, status text)
   where e.transaction_id = l."transactionId" and e.position = l.position`;

const settled = (when: string, by: string): string => `
  update ledger_change_set_items i
     set status = o.status, reason = o.reason, reversal_id = o."reversalId", replacement_id = o."replacementId",
         ${when} = $3, ${by} = $4
    from jsonb_to_recordset($2::jsonb)
      as o(id uuid, status text, reason text, "reversalId" uuid, "replacementId" uuid)
   where i.set_id = $1 and i.id = o.id`;

/** `$1` the set, `$2` what came of its items, `$3` now, `$4` who. */
export const SETTLE = {
  decided: settled('decided_at', 'decided_by'),
  undone: settled('undone_at', 'undone_by'),
} as const;
