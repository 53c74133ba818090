import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { invalidField } from '../../../platform/domain/domain-error.js';
import { ReadDb, type SnapshotRows } from '../../../platform/infrastructure/database/read-db.js';
import { ListChanges, type Change, type Changes } from '../../application/sync/list-changes.js';
import { syncExpired } from '../../domain/errors.js';
import {
  isExpired,
  readPosition,
  SYNC_KINDS,
  written,
  type LogPlace,
  type SyncKind,
  type SyncPosition,
} from '../../domain/sync-position.js';
import { RESOURCES } from './resource-rows.js';

/** Transactions of the database that run still, and those after them, may yet write before what is seen. */
const SAFE = `l.xid < pg_snapshot_xmin(pg_current_snapshot())`;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/**
 * `place` is that of the newest change that whoever asks may see: what happens in hidden accounts moves no cursor.
 * `max` is beyond every number that was given.
 */
const HERE = `
  select now, (now at time zone 'UTC')::date as today, cluster, pg_snapshot_xmax(pg_current_snapshot())::text as max,
         coalesce(newest.xid, '0') as xid, coalesce(newest.seq, '0') as seq
    from (select now() as now, (select system_identifier from pg_control_system())::text as cluster) here
    left join lateral (select l.xid::text, l.seq::text from ledger_sync_log l where ${SAFE}
                        order by l.xid desc, l.seq desc limit 1) newest on true`;

const LOG = `
  select l.xid::text, l.seq::text, l.kind, l.resource_id as id, (l.recorded_at at time zone 'UTC')::date as day
    from ledger_sync_log l
   where (l.xid, l.seq) > ($1::xid8, $2::bigint) and ${SAFE} and l.kind = any($3)
   order by l.xid, l.seq limit $4`;

interface Here extends LogPlace {
  readonly now: Date;
  readonly today: string;
  readonly cluster: string;
  readonly max: string;
}

interface LogRow extends LogPlace {
  readonly kind: SyncKind;
  readonly id: string;
  readonly day: string;
}

@QueryHandler(ListChanges)
export class ListChangesHandler implements IQueryHandler<ListChanges> {
  constructor(private readonly db: ReadDb) {}

  execute({ actor, position, limit }: ListChanges): Promise<Changes> {
    return this.db.snapshot(actor, async (rows) => {
      const [here] = await rows<Here>(HERE);
      const at = position ? standing(position, actor.userId, here!) : start(actor.userId, here!);
      return at.reading ? readOn(rows, at, at.reading, limit) : changesAfter(rows, at, here!.today, limit);
    });
  }
}

const start = (userId: string, { cluster, today, xid, seq }: Here): SyncPosition => ({
  userId,
  cluster,
  day: today,
  place: { xid, seq },
  reading: { kind: SYNC_KINDS[0], after: BEFORE_ALL },
});

function standing(values: readonly string[], userId: string, here: Here): SyncPosition {
  const position = readPosition(values);
  if (position?.userId !== userId) throw invalidField('cursor', 'malformed');
  // Numbers of another cluster, or of one that was set back, would pass changes over.
  const foreign = position.cluster !== here.cluster || BigInt(position.place.xid) > BigInt(here.max);
  if (foreign || isExpired(position, here.now)) throw syncExpired();
  return position;
}

/** The first time: everything, by kind and id. */
async function readOn(
  rows: SnapshotRows,
  at: SyncPosition,
  { kind, after }: NonNullable<SyncPosition['reading']>,
  limit: number,
): Promise<Changes> {
  const changes: Change[] = [];
  for (let next: SyncKind | undefined = kind, from = after; next; next = kindAfter(next), from = BEFORE_ALL) {
    const room = limit - changes.length;
    const found = await RESOURCES[next].after(rows, from, room + 1);
    changes.push(...found.slice(0, room));
    if (found.length > room) {
      const reading = { kind: next, after: found[room - 1]?.id ?? from };
      return { changes, next: written({ ...at, reading }), hasMore: true };
    }
  }
  // What changed meanwhile comes next.
  return { changes, next: written({ ...at, reading: null }), hasMore: true };
}

const kindAfter = (kind: SyncKind): SyncKind | undefined => SYNC_KINDS[SYNC_KINDS.indexOf(kind) + 1];

async function changesAfter(rows: SnapshotRows, at: SyncPosition, today: string, limit: number): Promise<Changes> {
  const log = await rows<LogRow>(LOG, [at.place.xid, at.place.seq, SYNC_KINDS, limit + 1]);
  const hasMore = log.length > limit;
  const page = log.slice(0, limit);
  const last = page.at(-1);
  const changes = await presentState(rows, page);
  // With more to come, what follows `last` may be as old as it is.
  const day = hasMore ? last!.day : today;
  return { changes, next: written({ ...at, day, place: last ?? at.place }), hasMore };
}

/** Each resource once, as it stands now; and the accounts whose balances the transactions moved. */
async function presentState(rows: SnapshotRows, page: readonly LogRow[]): Promise<Change[]> {
  const idsOf = (kind: SyncKind): string[] => [...new Set(page.filter((row) => row.kind === kind).map(({ id }) => id))];
  const transactions = await stateOf(rows, 'transaction', idsOf('transaction'));
  const moved = transactions.flatMap((change) =>
    change.type === 'transaction' && change.op === 'upsert'
      ? [change.resource.accountId, change.resource.toAccountId].filter((id) => id !== null)
      : [],
  );
  const accounts = await stateOf(rows, 'account', [...new Set([...idsOf('account'), ...moved])]);
  const categories = await stateOf(rows, 'category', await pickable(rows, idsOf('category')));
  return [...accounts, ...categories, ...transactions];
}

async function stateOf(rows: SnapshotRows, kind: SyncKind, ids: readonly string[]): Promise<Change[]> {
  if (ids.length === 0) return [];
  const found = new Map<string, Change>((await RESOURCES[kind].named(rows, ids)).map((change) => [change.id, change]));
  return ids.map((id) => found.get(id) ?? { type: kind, id, version: null, op: 'delete', resource: null });
}

/** Without those of the system, which nobody picks and no list has. */
async function pickable(rows: SnapshotRows, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const own = await rows<{ id: string }>(
    `select id from ledger_categories where id = any($1::uuid[]) and kind in ('equity', 'exchange')`,
    [ids],
  );
  return ids.filter((id) => !own.some((system) => system.id === id));
}
