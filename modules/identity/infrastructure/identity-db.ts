import { Injectable } from '@nestjs/common';
import { databaseUnavailable, isAway } from '../../platform/infrastructure/database/away.js';
import { Pools } from '../../platform/infrastructure/database/pools.js';

/** Single statements as `florin_identity`, for what is looked up before an actor exists. Holds no customer table. */
@Injectable()
export class IdentityDb {
  constructor(private readonly pools: Pools) {}

  /** @param name of the prepared statement */
  async rows<Row extends object>(name: string, text: string, values: readonly unknown[] = []): Promise<Row[]> {
    try {
      const { rows } = await this.pools.identity.query<Row>({ name, text, values: [...values] });
      return rows;
    } catch (error) {
      throw isAway(error) ? databaseUnavailable() : error;
    }
  }
}
