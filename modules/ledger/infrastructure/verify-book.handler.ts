import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Finding } from '../../platform/application/verifications.js';
import { ReadDb } from '../../platform/infrastructure/database/read-db.js';
import { brokenRules } from '../../platform/infrastructure/verification/broken-rules.js';
import { VerifyBook } from '../application/verify-book.js';
import { BOOK_RULES } from './book-rules.js';
import { EventsOfBook } from './verifying/events-of-book.js';
import { ORDER_RULES } from './verifying/order-rules.js';
import { SHAPE_RULES } from './verifying/shape-rules.js';

/**
 * Each rule reads the whole book once: no request, so no request's limit of ten seconds. Nested loops are quadratic where
 * statistics do not know a book that has grown since: 10,000 transactions took 33 s a rule with them, 10 ms without.
 */
const AS_A_WHOLE = `
  select set_config('statement_timeout', '600000', true), set_config('enable_nestloop', 'off', true),
         set_config('work_mem', '64MB', true)`;

@QueryHandler(VerifyBook)
export class VerifyBookHandler implements IQueryHandler<VerifyBook> {
  constructor(
    private readonly db: ReadDb,
    private readonly events: EventsOfBook,
  ) {}

  async execute({ actor }: VerifyBook): Promise<Finding[]> {
    const findings = await this.db.snapshot(actor, async (rows) => {
      await rows(AS_A_WHOLE);
      return brokenRules(rows, [...BOOK_RULES, ...SHAPE_RULES, ...ORDER_RULES]);
    });
    return [...findings, ...(await this.events.verify(actor))];
  }
}
