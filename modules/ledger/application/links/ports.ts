import type { Tx } from '../../../platform/application/unit-of-work.js';
import type { Link } from '../../domain/links/link.js';

export abstract class Links {
  /**
   * Links two transactions that stand. Throws `TRANSACTION_NOT_FOUND`, `ALREADY_CORRECTED`, `LINK_EXISTS`, `LINK_CYCLE`,
   * `LINKS_FULL`.
   */
  abstract add(tx: Tx, link: Link & { readonly id: string }): Promise<void>;
  /** Takes away a link of the chain of a transaction. Throws `LINK_NOT_FOUND`. */
  abstract remove(tx: Tx, transactionId: string, id: string): Promise<void>;
}
