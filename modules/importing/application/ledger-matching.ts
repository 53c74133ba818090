import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ListMovements } from '../../ledger/index.js';
import type { Actor } from '../../platform/application/actor.js';
import { addDays } from '../../platform/domain/local-date.js';
import { withSightings } from '../domain/known-movements.js';
import { matchDuplicates, type FileRow, type Matching } from '../domain/match-duplicates.js';
import { ListSightings } from './list-sightings.js';

/** What is compared with the ledger. */
export interface Comparison {
  readonly importId: string;
  readonly accountId: string;
  /** The layout of the file, by `layoutSignature`. */
  readonly signature: string;
  readonly rows: readonly FileRow[];
}

/** `entryCount` is the state of the account that was compared with, for `RecordStatement`. */
export type Compared = Matching & { readonly entryCount: number };

const DAYS_AROUND = 3;

/** Compares a file with what the ledger has, as it is at this moment. */
@Injectable()
export class LedgerMatching {
  constructor(private readonly queries: QueryBus) {}

  async compare(actor: Actor, { importId, accountId, signature, rows }: Comparison): Promise<Compared> {
    const dates = rows.map((row) => row.date).sort();
    // Without rows the range is empty, and only the count of entries is asked for.
    const [first, last] = [dates[0] ?? '1900-01-02', dates.at(-1) ?? '1900-01-01'];
    const bankIds = [...new Set(rows.flatMap((row) => (row.bankId === null ? [] : [row.bankId])))];
    const around = (days: number): { from: string; to: string; bankIds: string[] } =>
      rows.length === 0
        ? { from: first, to: last, bankIds }
        : { from: addDays(first, -days), to: addDays(last, days), bankIds };
    const { entryCount, movements } = await this.queries.execute(
      new ListMovements(actor, accountId, around(DAYS_AROUND)),
    );
    // A movement at the edge may have been written three days further out.
    const range = { ...around(2 * DAYS_AROUND), except: importId };
    const sightings =
      movements.length === 0 ? [] : await this.queries.execute(new ListSightings(actor, accountId, range));
    const known = movements.map(({ note, status, ...movement }) => ({
      ...movement,
      memo: note,
      pending: status === 'pending',
    }));
    return { ...matchDuplicates(signature, rows, withSightings(known, sightings)), entryCount };
  }
}
