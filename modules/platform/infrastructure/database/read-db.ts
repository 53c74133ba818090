import { Injectable } from '@nestjs/common';
import type { Actor } from '../../application/actor.js';
import { Pools } from './pools.js';
import { inTransaction, plannedIn, readIn } from './transaction.js';

/**
 * Read-only SQL under one actor's row security. There is no method that reads without an actor (the second of the
 * four tenant locks).
 */
@Injectable()
export class ReadDb {
  constructor(private readonly pools: Pools) {}

  /** The rows of one statement, in one round trip. */
  rows<Row extends object>(actor: Actor, sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    return readIn(this.pools.app, actor, { text: sql, values: [...params] });
  }

  /** Several statements that must see the same state of the database (repeatable read). */
  snapshot<R>(actor: Actor, read: (rows: SnapshotRows) => Promise<R>): Promise<R> {
    const begin = 'begin isolation level repeatable read read only';
    return inTransaction(this.pools.app, { actor, begin }, (tx) =>
      read((sql, params = []) => plannedIn(tx, sql, params)),
    );
  }
}

export type SnapshotRows = <Row extends object>(sql: string, params?: readonly unknown[]) => Promise<Row[]>;
