import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Money } from '../../../platform/domain/money.js';
import { ReadDb } from '../../../platform/infrastructure/database/read-db.js';
import type { TransactionView } from '../../application/list-transactions.js';
import { ListLinks, type LinksView, type LinkView } from '../../application/links/list-links.js';
import { transactionUnknown } from '../../domain/errors.js';
import { relationOf, type Link } from '../../domain/links/link.js';
import { CHAIN } from '../correction-chain.js';
import { TRANSACTION_COLUMNS, transactionView, type TransactionRow } from '../transaction-rows.js';

interface LinkRow extends Link {
  readonly id: string;
  readonly madeAt: Date;
}

const LINKS = `${CHAIN}
  select l.id, l.kind, l.from_id as "fromId", l.to_id as "toId", l.made_at as "madeAt"
    from ledger_links l
   where l.removed_at is null and (l.from_id in (select id from chain) or l.to_id in (select id from chain))
   order by l.made_at, l.id`;
const IDS = `${CHAIN} select id from chain`;
const TRANSACTIONS = `select ${TRANSACTION_COLUMNS} from ledger_transactions t where t.id = any($1::uuid[])`;

@QueryHandler(ListLinks)
export class ListLinksHandler implements IQueryHandler<ListLinks> {
  constructor(private readonly db: ReadDb) {}

  execute({ actor, transactionId }: ListLinks): Promise<LinksView> {
    return this.db.snapshot(actor, async (rows) => {
      const chain = new Set((await rows<{ id: string }>(IDS, [transactionId])).map(({ id }) => id));
      if (chain.size === 0) throw transactionUnknown(transactionId);
      const links = await rows<LinkRow>(LINKS, [transactionId]);
      const ids = new Set([transactionId, ...links.flatMap(({ fromId, toId }) => [fromId, toId])]);
      const read = (await rows<TransactionRow>(TRANSACTIONS, [[...ids]])).map(transactionView);
      const byId = new Map(read.map((one) => [one.id, one]));
      const views = links.map((link): LinkView => {
        const [own, other] = chain.has(link.fromId) ? [link.fromId, link.toId] : [link.toId, link.fromId];
        const { id, madeAt } = link;
        return { id, relation: relationOf(link, own), madeAt: madeAt.toISOString(), transaction: byId.get(other)! };
      });
      return { links: views, net: netOf(byId.get(transactionId)!, views) };
    });
  }
}

const isOut = ({ kind }: TransactionView): boolean => kind === 'outflow' || kind === 'transfer';
const isIn = ({ kind }: TransactionView): boolean => kind === 'inflow' || kind === 'transfer';
const stands = ({ reversedBy, reversalOf }: TransactionView): boolean => reversedBy === null && reversalOf === null;

function netOf(own: TransactionView, links: readonly LinkView[]): LinksView['net'] {
  const { currency } = own;
  const back = links
    .filter(({ relation }) => relation === 'refunded-by' || relation === 'reimbursed-by')
    .map(({ transaction }) => transaction)
    .filter((one) => isIn(one) && stands(one) && one.currency === currency);
  if (!isOut(own) || back.length === 0) return null;
  const sum = back.reduce(
    (left, one) => left.plus(Money.stored(one.amount, currency).negated()),
    Money.stored(own.amount, currency),
  );
  return { amount: sum.toString(), currency };
}
