import { expected, type Scene } from '../factories/scene.js';
import { attached } from './attachment-operations.js';

/** One of everything that is read by its id. */
export interface Own {
  readonly account: string;
  readonly transaction: string;
  readonly statement: string;
  readonly notification: string;
  readonly reconciliation: string;
  readonly attachment: string;
  readonly savedView: string;
}

export async function ownOf(scene: Scene): Promise<Own> {
  const account = await scene.account();
  const statement = { date: '2026-02-28', statementBalance: '0.00' };
  const begun = await scene.home.post(`/accounts/${account}/reconciliations`, statement);
  const transaction = await scene.transaction();
  return {
    account,
    transaction,
    attachment: await attached(scene, transaction),
    statement: await scene.statement(),
    notification: await scene.notification(),
    savedView: await scene.savedView(),
    reconciliation: expected(begun, 201).body.data.id as string,
  };
}
