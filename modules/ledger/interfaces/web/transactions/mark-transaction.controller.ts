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
  accountId: id(),
  /** The version that was shown, and what it becomes. */
  mark: z
    .string()
    .regex(/^\d{1,9}:(pending|cleared)$/)
    .transform((mark) => {
      const [version = '', status] = mark.split(':');
      return { version: Number(version), status: status === 'pending' ? ('pending' as const) : ('cleared' as const) };
    }),
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
    const { accountId, mark } = form.value;
    const input = { ...mark, accountId, id: transactionId };
    const attempt = await refusalOf(() => this.commands.execute(new LabelTransaction(actor, key, input)));
    const back = `/app/accounts/${accountId}`;
    if (attempt.ok) return redirectTo(back, { kind: 'success', key: `ledger.mark.done.${mark.status}` });
    const { code } = attempt.message;
    return redirectTo(back, {
      kind: 'error',
      key: code === 'VERSION_STALE' ? 'ledger.mark.stale' : 'ledger.mark.refused',
    });
  }
}
