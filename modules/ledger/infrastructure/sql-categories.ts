import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/application/unit-of-work.js';
import { queryIn } from '../../platform/infrastructure/database/transaction.js';
import { whenViolated } from '../../platform/infrastructure/database/violation.js';
import { Categories, type NewCategory } from '../application/ports.js';
import { categoryNameTaken } from '../domain/errors.js';

@Injectable()
export class SqlCategories extends Categories {
  async add(tx: Tx, categories: readonly NewCategory[]): Promise<void> {
    await queryIn(
      tx,
      `insert into ledger_categories (id, name, kind, parent_id, system_key, position)
       select id, name, kind, "parentId", "systemKey", position
         from jsonb_to_recordset($1::jsonb)
           as c(id uuid, name text, kind text, "parentId" uuid, "systemKey" text, position int)`,
      [JSON.stringify(categories)],
    ).catch(whenViolated({ ledger_categories_name: categoryNameTaken }));
  }

  async find(tx: Tx, id: string): Promise<{ kind: 'income' | 'expense'; parentId: string | null } | null> {
    const [row] = await queryIn<{ kind: 'income' | 'expense'; parentId: string | null }>(
      tx,
      `select kind, parent_id as "parentId" from ledger_categories
        where id = $1 and kind in ('income', 'expense') and archived_at is null`,
      [id],
    );
    return row ?? null;
  }
}
