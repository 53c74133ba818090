import type { VNode } from 'preact';
import { isPast, PRESENT, type AsKnown } from '../../../application/known/as-known.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import { MarkForm } from '../transactions/status-mark.js';
import { TransactionTable } from '../transactions/transaction-table.js';
import type { RegisterPart } from './register-view.js';

export interface RegisterProps {
  readonly part: RegisterPart;
  readonly caption: string;
  /** The moment looked at: of the past a plain table, with nothing to change. */
  readonly at?: AsKnown;
  /** Seen from this account. */
  readonly accountId: string | undefined;
  readonly canWrite: boolean;
  /** Each row has a box with which it is chosen for a change. */
  readonly canChoose?: boolean;
  /** Address of its parts, with the filters; `cursor` and `until` are added. */
  readonly src: string;
  /** Cursor of this part; empty at the newest. */
  readonly cursor: string;
  /** Cursor of the part after it; empty when this is the last. */
  readonly nextCursor: string;
}

/**
 * A table of transactions that a script makes endless: parts are fetched as one comes to them, and those that are far
 * away leave the page again. Without the script it is one part, with links to the others.
 */
export function Register(props: RegisterProps): VNode {
  const { part, caption, at = PRESENT, accountId, canWrite, canChoose = false, src, cursor, nextCursor } = props;
  const { t } = usePage();
  const seenFrom = accountId === undefined ? {} : { accountId };
  if (isPast(at)) {
    return <TransactionTable id="rows" caption={caption} transactions={part.rows} knownAt={at.knownAt} {...seenFrom} />;
  }
  return (
    <div
      class="register"
      id="register-parts"
      data-register={src}
      data-cursor={cursor}
      data-next={nextCursor}
      data-text-failed={t('ledger.register.failed')}
    >
      {canWrite && accountId !== undefined ? <MarkForm accountId={accountId} /> : null}
      <TransactionTable
        id="rows"
        caption={caption}
        transactions={part.rows}
        balances={part.balances}
        canMark={canWrite && accountId !== undefined}
        canEdit={canWrite}
        canChoose={canChoose}
        {...seenFrom}
      />
    </div>
  );
}
