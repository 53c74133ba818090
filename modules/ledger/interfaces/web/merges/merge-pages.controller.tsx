import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../../../platform/application/actor.js';
import type { OnceKey } from '../../../../platform/application/unit-of-work.js';
import { Scopes } from '../../../../platform/interfaces/http/access.js';
import { redirectTo, type Redirection } from '../../../../platform/interfaces/http/page.js';
import { readForm, refusalOf } from '../../../../platform/interfaces/http/read-form.js';
import { CurrentActor, FormKey } from '../../../../platform/interfaces/http/request.js';
import { MERGE_KINDS, type MergeKind } from '../../../application/merges/list-merges.js';
import { UndoMerge } from '../../../application/merges/undo-merge.js';
import { IdParam } from '../id-param.js';

const SCHEMA = z.object({ kind: z.enum(MERGE_KINDS) });
const BACK: Readonly<Record<MergeKind, string>> = {
  category: '/app/categories',
  payee: '/app/payees',
  tag: '/app/tags',
};

/** Undoing what was merged or renamed. */
@ApiExcludeController()
@Controller('app/merges')
export class MergePagesController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/undo')
  @Scopes('transactions:write', 'categories:write')
  async undo(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @IdParam() id: string,
    @Body() body: unknown,
  ): Promise<Redirection> {
    const form = readForm(SCHEMA, body);
    const back = form.ok ? BACK[form.value.kind] : BACK.category;
    const attempt = await refusalOf(() => this.commands.execute(new UndoMerge(actor, key, id)));
    if (attempt.ok) return redirectTo(back, { kind: 'success', key: 'ledger.flash.undone' });
    return redirectTo(back, { kind: 'error', key: `errors.${attempt.message.code}`, params: attempt.message.params });
  }
}
