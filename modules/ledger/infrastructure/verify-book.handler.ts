import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Finding } from '../../platform/application/verifications.js';
import { ReadDb } from '../../platform/infrastructure/database/read-db.js';
import { brokenRules } from '../../platform/infrastructure/verification/broken-rules.js';
import { VerifyBook } from '../application/verify-book.js';
import { BOOK_RULES } from './book-rules.js';

/** Each rule reads the whole book once: no request, so no request's limit of ten seconds. */
const STATEMENT_MS = 600_000;

@QueryHandler(VerifyBook)
export class VerifyBookHandler implements IQueryHandler<VerifyBook> {
  constructor(private readonly db: ReadDb) {}

  execute({ actor }: VerifyBook): Promise<Finding[]> {
    return this.db.snapshot(actor, async (rows) => {
      await rows(`select set_config('statement_timeout', $1, true), set_config('work_mem', '64MB', true)`, [
        String(STATEMENT_MS),
      ]);
      return brokenRules(rows, BOOK_RULES);
    });
  }
}
