import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../../../platform/application/actor.js';
import type { OnceKey } from '../../../../platform/application/unit-of-work.js';
import { Scopes } from '../../../../platform/interfaces/http/access.js';
import { id } from '../../../../platform/interfaces/http/fields.js';
import { redirectTo, type Redirection } from '../../../../platform/interfaces/http/page.js';
import { readForm, refusalOf } from '../../../../platform/interfaces/http/read-form.js';
import { CurrentActor, FormKey } from '../../../../platform/interfaces/http/request.js';
import { LabelTransaction } from '../../../application/label-transaction.js';
import { IdParam } from '../id-param.js';

const MARK = z.object({
  version: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
  accountId: id(),
  status: z.enum(['pending', 'cleared']),
});

/** The button of a register that says whether the bank shows a transaction. */
@ApiExcludeController()
@Controller('app/transactions/:id/status')
export class MarkTransactionController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Scopes('accounts:read', 'transactions:write')
  async mark(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @IdParam() transactionId: string,
    @Body() body: unknown,
  ): Promise<Redirection> {
    const form = readForm(MARK, body);
    if (!form.ok) return redirectTo(`/app/transactions/${transactionId}`);
    const input = { ...form.value, id: transactionId };
    const attempt = await refusalOf(() => this.commands.execute(new LabelTransaction(actor, key, input)));
    const back = `/app/accounts/${form.value.accountId}`;
    if (attempt.ok) return redirectTo(back, { kind: 'success', key: `ledger.mark.done.${form.value.status}` });
    const { code } = attempt.message;
    return redirectTo(back, {
      kind: 'error',
      key: code === 'VERSION_STALE' ? 'ledger.mark.stale' : 'ledger.mark.refused',
    });
  }
}
