import { expected, type Scene } from '../factories/scene.js';
import { attached } from './attachment-operations.js';
import { waiting } from './changing-operations.js';

/** One of everything that is read by its id. */
export interface Own {
  readonly account: string;
  readonly transaction: string;
  readonly statement: string;
  readonly notification: string;
  readonly reconciliation: string;
  readonly attachment: string;
  readonly changes: string;
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
    changes: await waiting(scene),
    statement: await scene.statement(),
    notification: await scene.notification(),
    savedView: await scene.savedView(),
    reconciliation: expected(begun, 201).body.data.id as string,
  };
}

/** The id that stands for `{id}` in each address that has one. */
export const filledBy = (own: Own): Readonly<Record<string, string>> => ({
  '/accounts/{id}': own.account,
  '/accounts/{id}/balance': own.account,
  '/accounts/{id}/balance/explain': own.account,
  '/accounts/{id}/reconciliations': own.account,
  '/accounts/{id}/reconciliations/{rid}': own.account,
  '/accounts/{id}/reconciliations/{rid}/explain': own.account,
  '/change-sets/{id}': own.changes,
  '/imports/{id}': own.statement,
  '/imports/{id}/explain': own.statement,
  '/saved-views/{id}': own.savedView,
  '/transactions/{id}': own.transaction,
  '/transactions/{id}/attachments': own.transaction,
  '/transactions/{id}/attachments/{attachmentId}': own.transaction,
  '/transactions/{id}/attachments/{attachmentId}/content': own.transaction,
  '/transactions/{id}/attachments/{attachmentId}/preview': own.transaction,
  '/transactions/{id}/links': own.transaction,
});
