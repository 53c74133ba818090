import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/application/actor.js';
import { SHOWN_MAX, type Breach, type Finding } from '../../../platform/application/verifications.js';
import { ReadDb } from '../../../platform/infrastructure/database/read-db.js';
import {
  EVENTS_KEPT_DAYS,
  RecordedEvents,
  type RecordedEvent,
} from '../../../platform/infrastructure/outbox/recorded-events.js';
import { OPENED, openedOf, RECORDED, recordedOf } from '../../application/verifying/told-events.js';

/** Looked up one by one up to here; more that lack an event are counted with those. */
const LOOKED_UP_MAX = 1_000;

/** What the rows say now, in the words of the events: one row per transaction that differs from what its event told. */
const DIFFERS = `
  with told as (
    select * from jsonb_to_recordset($1::jsonb) as r (id uuid, kind text, date date, source text, "importId" uuid,
      "reversalOf" uuid, replaces uuid, "actorId" uuid, payee text, entries jsonb)),
  legs as (
    select told.id, string_agg(concat_ws(' ', coalesce('account ' || (e ->> 'accountId'), 'category'),
             trim_scale((e ->> 'amount')::numeric), e ->> 'currency'), ', ' order by n) as told,
           string_agg(e ->> 'categoryId', ', ' order by n) as categories
      from told, jsonb_array_elements(entries) with ordinality as one (e, n) group by 1),
  rows as (
    select t.*, (select string_agg(concat_ws(' ', coalesce('account ' || e.account_id, 'category'), trim_scale(e.amount),
                   e.currency), ', ' order by e.position)
                   from ledger_entries e where e.tenant_id = t.tenant_id and e.transaction_id = t.id) as legs,
           (select string_agg(e.category_id::text, ', ' order by e.position)
              from ledger_entries e where e.tenant_id = t.tenant_id and e.transaction_id = t.id) as categories
      from ledger_transactions t where t.id in (select id from told))
  select 'transaction ' || told.id as subject,
         case when r.id is null then 'has an event, but is not there'
              when (r.kind, r.date, r.source) <> (told.kind, told.date, told.source)
                then format('is a %s of %s from %s, its event told of a %s of %s from %s', r.kind, r.date, r.source,
                            told.kind, told.date, told.source)
              when r.import_id is distinct from told."importId" or r.reversal_of is distinct from told."reversalOf"
                or r.replaces is distinct from told.replaces then 'is linked to others than its event told'
              when r.recorded_by is distinct from told."actorId" then 'was recorded by somebody else than its event told'
              when r.legs is distinct from legs.told then format('has the entries %s; its event told %s', r.legs, legs.told)
              else 'has labels that its event did not tell, and was never edited' end as found
    from told left join rows r on r.id = told.id left join legs on legs.id = told.id
   where r.id is null or (r.kind, r.date, r.source) <> (told.kind, told.date, told.source)
      or r.import_id is distinct from told."importId" or r.reversal_of is distinct from told."reversalOf"
      or r.replaces is distinct from told.replaces or r.recorded_by is distinct from told."actorId"
      or r.legs is distinct from legs.told
      -- Labels may be edited, and categories merged: each time the version counts one up.
      or (r.version = 1 and (r.payee is distinct from told.payee or r.categories is distinct from legs.categories))`;

const ACCOUNTS_DIFFER = `
  select 'account ' || told.id as subject,
         case when a.id is null then 'has an event, but is not there'
              else format('is in %s, its event told of %s', a.currency, told.currency) end as found
    from jsonb_to_recordset($1::jsonb) as told (id uuid, currency text)
    left join ledger_accounts a on a.id = told.id
   where a.id is null or a.currency <> told.currency`;

const YOUNG = `
  select id from ledger_transactions
   where id > $1 and recorded_at > now() - interval '${EVENTS_KEPT_DAYS} days' order by id limit 5000`;

/**
 * The book beside its events, which another role keeps: what was changed by hand on both sides of a transaction still sums
 * to zero, and only they know better. They are kept for a week.
 */
@Injectable()
export class EventsOfBook {
  constructor(
    private readonly db: ReadDb,
    private readonly events: RecordedEvents,
  ) {}

  async verify(actor: Actor): Promise<Finding[]> {
    const found = { unlike: [] as Breach[], damaged: [] as Breach[], twice: [] as Breach[] };
    const known = new Set<string>();
    for await (const page of this.events.pages(actor.tenantId)) {
      const [transactions, accounts] = [page.filter(of(RECORDED)), page.filter(of(OPENED))];
      for (const { aggregateId } of transactions) {
        if (known.has(aggregateId))
          found.twice.push({ subject: `transaction ${aggregateId}`, found: 'has several events' });
        known.add(aggregateId);
      }
      const told = sound(transactions, actor, recordedOf, found.damaged);
      const openings = sound(accounts, actor, openedOf, found.damaged);
      const rows = told.map(({ aggregateId: id, actorId, data }) => ({ ...data, id, actorId }));
      found.unlike.push(...(await this.ask(actor, DIFFERS, rows)));
      const currencies = openings.map(({ aggregateId: id, data: { currency } }) => ({ id, currency }));
      found.unlike.push(...(await this.ask(actor, ACCOUNTS_DIFFER, currencies)));
    }
    return [
      ...finding('book-is-what-events-told', found.unlike),
      ...finding('event-says-what-it-is', found.damaged),
      ...finding('transaction-has-one-event', [...found.twice, ...(await this.without(actor, known))]),
    ];
  }

  private ask(actor: Actor, sql: string, rows: readonly object[]): Promise<Breach[]> {
    return rows.length === 0 ? Promise.resolve([]) : this.db.rows<Breach>(actor, sql, [JSON.stringify(rows)]);
  }

  /** Young transactions that no event tells of. One recorded meanwhile is looked up again: its event came with it. */
  private async without(actor: Actor, known: ReadonlySet<string>): Promise<Breach[]> {
    const lacking: string[] = [];
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const rows = await this.db.rows<{ id: string }>(actor, YOUNG, [after]);
      lacking.push(...rows.map(({ id }) => id).filter((id) => !known.has(id)));
      if (rows.length === 0) break;
      after = rows.at(-1)!.id;
    }
    const late = await this.events.having(actor.tenantId, RECORDED, lacking.slice(0, LOOKED_UP_MAX));
    return lacking.filter((id) => !late.has(id)).map((id) => ({ subject: `transaction ${id}`, found: 'has no event' }));
  }
}

/** What the text of an event holds. */
interface Told<Data> extends Omit<RecordedEvent, 'payload'> {
  readonly tenantId: string;
  readonly actorId: string;
  readonly data: Data;
}

const of = (type: string) => (event: RecordedEvent) => event.type === type;

const finding = (rule: string, all: readonly Breach[]): Finding[] =>
  all.length === 0 ? [] : [{ rule, severity: 'violation', total: all.length, shown: all.slice(0, SHOWN_MAX) }];

/** Those whose text is what their row says; the others are named. */
function sound<Data>(
  events: readonly RecordedEvent[],
  { tenantId }: Actor,
  read: (data: unknown) => Data | null,
  damaged: Breach[],
): Told<Data>[] {
  return events.flatMap((row) => {
    const text = textOf(row.payload) as Partial<Told<unknown>> | null;
    const data = read(text?.data);
    const same =
      text?.id === row.id &&
      text.type === row.type &&
      text.aggregateId === row.aggregateId &&
      text.tenantId === tenantId &&
      data !== null;
    if (!same) damaged.push({ subject: `event ${row.id}`, found: `${row.type} says something else than its row` });
    return same ? [{ ...(text as Told<unknown>), data }] : [];
  });
}

function textOf(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return null;
  }
}
