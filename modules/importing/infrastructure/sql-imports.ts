import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/application/unit-of-work.js';
import { queryIn } from '../../platform/infrastructure/database/transaction.js';
import { recordEvents } from '../../platform/infrastructure/outbox/outbox.js';
import type { ImportView } from '../application/get-import.js';
import { Imports, type ImportOutcome, type NewImport } from '../application/ports.js';
import { importFinished } from '../application/published-events.js';
import type { DraftRow } from '../domain/draft.js';
import { importUnknown } from '../domain/import-errors.js';
import { totalsOf } from '../domain/totals.js';
import { importView, SELECT_IMPORT, type ImportRow } from './import-columns.js';

const FAULTS_KEPT = 100;

const ADD = `
  insert into importing_imports
    (id, account_id, file_name, file_hash, format, signature, status, currency, row_count, first_date, last_date,
     credits, debits, layout, notes, faults, fault_count, balances, duplicate_count, uploaded_at, uploaded_by)
  values ($1, $2, $3, decode($4, 'hex'), $5, $6, 'preview', $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`;

const ADD_ROWS = `
  insert into importing_rows
    (import_id, account_id, position, line, date, amount, payee, memo, bank_id, pending, duplicate, transaction_id)
  select $1, $2, r.* from unnest($3::int[], $4::int[], $5::date[], $6::numeric[], $7::text[], $8::text[], $9::text[],
                                 $10::bool[], $11::bool[], $12::uuid[]) as r`;

const FINISH = `
  update importing_imports set status = 'committed', recorded_count = $2, duplicate_count = $3, finished_at = $4
   where id = $1 and status = 'preview'
  returning account_id as "accountId", file_name as "fileName"`;

const LINK = `
  update importing_rows r set duplicate = o.duplicate, transaction_id = o.transaction_id
    from unnest($2::int[], $3::bool[], $4::uuid[]) as o (position, duplicate, transaction_id)
   where r.import_id = $1 and r.position = o.position`;

@Injectable()
export class SqlImports extends Imports {
  async add(tx: Tx, { id, accountId, fileName, fileHash, draft, duplicates }: NewImport): Promise<void> {
    const { rows, faults } = draft;
    const totals = totalsOf(rows, draft.currency);
    await queryIn(tx, ADD, [
      id,
      accountId,
      fileName,
      fileHash,
      draft.format,
      draft.signature,
      draft.currency,
      totals.count,
      totals.firstDate,
      totals.lastDate,
      totals.credits,
      totals.debits,
      JSON.stringify(draft.layout),
      JSON.stringify(draft.notes),
      JSON.stringify(faults.slice(0, FAULTS_KEPT)),
      faults.length,
      JSON.stringify(draft.balances),
      duplicates.size,
      tx.now,
      tx.actor.userId,
    ]);
    await queryIn(tx, ADD_ROWS, [id, accountId, ...columnsOf(rows, duplicates)]);
  }

  async lastCommitted(tx: Tx, accountId: string, fileHash: string): Promise<Date | null> {
    const [row] = await queryIn<{ at: Date | null }>(
      tx,
      `select max(finished_at) as at from importing_imports where account_id = $1 and file_hash = decode($2, 'hex')`,
      [accountId, fileHash],
    );
    return row?.at ?? null;
  }

  async finish(tx: Tx, id: string, { recorded, duplicates }: ImportOutcome): Promise<void> {
    const counts = [recorded.length, duplicates.length];
    const [marked] = await queryIn<{ accountId: string; fileName: string }>(tx, FINISH, [id, ...counts, tx.now]);
    // Another commit of the same import was first; the ledger answered both the same.
    if (!marked) return;
    await queryIn(tx, LINK, [
      id,
      [...recorded, ...duplicates].map(({ position }) => position),
      [...recorded.map(() => false), ...duplicates.map(() => true)],
      [...recorded, ...duplicates].map(({ transactionId }) => transactionId),
    ]);
    const finished = { importId: id, ...marked, recorded: recorded.length, duplicates: duplicates.length };
    await recordEvents(tx, [importFinished(finished)]);
  }

  async view(tx: Tx, id: string): Promise<ImportView> {
    const [row] = await queryIn<ImportRow>(tx, SELECT_IMPORT, [id]);
    if (!row) throw importUnknown(id);
    return importView(row);
  }
}

const columnsOf = (rows: readonly DraftRow[], duplicates: NewImport['duplicates']): unknown[] => [
  rows.map((row) => row.position),
  rows.map((row) => row.line),
  rows.map((row) => row.date),
  rows.map((row) => row.amount),
  rows.map((row) => row.payee),
  rows.map((row) => row.memo),
  rows.map((row) => row.bankId),
  rows.map((row) => row.pending),
  rows.map((row) => duplicates.has(row.position)),
  rows.map((row) => duplicates.get(row.position) ?? null),
];
