import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/application/unit-of-work.js';
import { queryIn } from '../../platform/infrastructure/database/transaction.js';
import { whenViolated } from '../../platform/infrastructure/database/violation.js';
import { recordEvents } from '../../platform/infrastructure/outbox/outbox.js';
import { Categories, type CategoryChange, type CategoryPlace, type NewCategory } from '../application/ports.js';
import { categoriesOrdered, categoryChanged } from '../application/published-events.js';
import { categoryNameTaken, categoryUnknown, versionStale } from '../domain/errors.js';
import type { StandingCategory } from '../domain/standing-category.js';

const refusals = whenViolated({ ledger_categories_name: categoryNameTaken });

/** The event tells what a category is after the change. */
const AS_CHANGED = `id as "categoryId", version, name, kind, parent_id as "parentId", archived_at is not null as archived`;
type Changed = Parameters<typeof categoryChanged>[0];

@Injectable()
export class SqlCategories extends Categories {
  async add(tx: Tx, categories: readonly NewCategory[]): Promise<void> {
    const added = await queryIn<Changed & { systemKey: string | null }>(
      tx,
      `insert into ledger_categories (id, name, kind, parent_id, system_key, position)
       select id, name, kind, "parentId", "systemKey", position
         from jsonb_to_recordset($1::jsonb)
           as c(id uuid, name text, kind text, "parentId" uuid, "systemKey" text, position int)
       returning ${AS_CHANGED}, system_key as "systemKey"`,
      [JSON.stringify(categories)],
    ).catch(refusals);
    // A whole tree is told by the event that the book is open.
    if (added.length === 1)
      await recordEvents(
        tx,
        added.map(({ systemKey: _, ...event }) => categoryChanged(event)),
      );
  }

  async find(tx: Tx, id: string): Promise<{ kind: 'income' | 'expense'; parentId: string | null } | null> {
    const [row] = await queryIn<{ kind: 'income' | 'expense'; parentId: string | null }>(
      tx,
      `select kind, parent_id as "parentId" from ledger_categories
        where id = $1 and kind in ('income', 'expense') and archived_at is null
          -- Held: nobody puts the group into another meanwhile.
          for key share`,
      [id],
    );
    return row ?? null;
  }

  async hold(tx: Tx, ids: readonly string[]): Promise<StandingCategory[]> {
    // Apart from the reading: a statement that waits for a lock still counts children as they were before it.
    await queryIn(tx, `select from ledger_categories where id = any($1::uuid[]) order by id for update`, [ids]);
    const rows = await queryIn<StandingCategory>(
      tx,
      `select c.id, c.name, c.kind, c.parent_id as "parentId", c.system_key as "systemKey", c.version,
              c.archived_at is not null as archived, held.children, held.open as "openChildren"
         from ledger_categories c
         cross join lateral (select count(*)::int as children, (count(*) filter (where k.archived_at is null))::int as open
                               from ledger_categories k where k.tenant_id = c.tenant_id and k.parent_id = c.id) held
        where c.id = any($1::uuid[]) and c.kind in ('income', 'expense')`,
      [ids],
    );
    return ids.map((id) => {
      const found = rows.find((row) => row.id === id);
      if (!found) throw categoryUnknown(id);
      return found;
    });
  }

  async change(tx: Tx, id: string, version: number, change: CategoryChange): Promise<void> {
    const [changed] = await queryIn<Changed>(
      tx,
      `update ledger_categories
          set name = coalesce($3, name), parent_id = case when $4 then $5::uuid else parent_id end,
              -- Where it comes to, it comes last.
              position = case when $4 and parent_id is distinct from $5::uuid then 1000 else position end,
              archived_at = case when $6::boolean is null then archived_at when $6 then coalesce(archived_at, $7) end,
              version = version + 1
        where id = $1 and version = $2 returning ${AS_CHANGED}`,
      [
        id,
        version,
        change.name ?? null,
        change.parentId !== undefined,
        change.parentId ?? null,
        change.archived ?? null,
        tx.now,
      ],
    ).catch(refusals);
    if (!changed) throw versionStale((await this.hold(tx, [id]))[0]!.version);
    await recordEvents(tx, [categoryChanged(changed)]);
  }

  async siblings(tx: Tx, { kind, parentId }: CategoryPlace): Promise<string[]> {
    const rows = await queryIn<{ id: string; position: number; name: string }>(
      tx,
      `select id, position, name from ledger_categories
        where kind = $1 and parent_id is not distinct from $2::uuid and archived_at is null and system_key is null
        order by id for no key update`,
      [kind, parentId],
    );
    return rows.toSorted((a, b) => a.position - b.position || (a.name < b.name ? -1 : 1)).map(({ id }) => id);
  }

  async order(tx: Tx, place: CategoryPlace, ids: readonly string[]): Promise<void> {
    await queryIn(
      tx,
      `update ledger_categories c set position = placed.position
         from unnest($1::uuid[]) with ordinality as placed (id, position) where c.id = placed.id`,
      [ids],
    );
    await recordEvents(tx, [categoriesOrdered(tx.actor.tenantId, place, ids)]);
  }
}
