import type { Tx } from '../../../platform/application/unit-of-work.js';

/** What accounts hold, while nobody else moves large amounts in them. */
export abstract class AccountSums {
  /** Decimal text by account id. Held until the end. */
  abstract of(tx: Tx, accountIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
