import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../../../platform/application/actor.js';
import type { OnceKey } from '../../../../platform/application/unit-of-work.js';
import { Scopes } from '../../../../platform/interfaces/http/access.js';
import { redirectTo, type Flash, type Redirection } from '../../../../platform/interfaces/http/page.js';
import { readForm, refusalOf } from '../../../../platform/interfaces/http/read-form.js';
import { CurrentActor, FormKey } from '../../../../platform/interfaces/http/request.js';
import { AcceptChanges } from '../../../application/changes/accept-changes.js';
import { DiscardChanges } from '../../../application/changes/discard-changes.js';
import type { ChangeSetView } from '../../../application/changes/list-change-sets.js';
import { UndoChanges } from '../../../application/changes/undo-changes.js';
import { IdParam } from '../id-param.js';
import { chosenRows } from './chosen-rows.js';

const ANYTHING = z.record(z.string(), z.string());

/** The buttons of a set of changes. */
@ApiExcludeController()
@Controller('app/changes/:id')
export class DecideChangesController {
  constructor(private readonly commands: CommandBus) {}

  /** All that waits but what was shown and is not ticked. */
  @Post('accept')
  @Scopes('transactions:read', 'transactions:write')
  accept(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @IdParam() id: string,
    @Body() body: unknown,
  ): Promise<Redirection> {
    const { shown, ticked } = chosenRows(readForm(ANYTHING, body).typed);
    const exceptItemIds = shown.filter((one) => !ticked.includes(one));
    return outcomeOf(id, 'accepted', () => this.commands.execute(new AcceptChanges(actor, key, { id, exceptItemIds })));
  }

  @Post('discard')
  @Scopes('transactions:read', 'transactions:write')
  discard(@CurrentActor() actor: Actor, @FormKey() key: OnceKey, @IdParam() id: string): Promise<Redirection> {
    return outcomeOf(id, 'discarded', () => this.commands.execute(new DiscardChanges(actor, key, id)));
  }

  @Post('undo')
  @Scopes('transactions:read', 'transactions:write')
  undo(@CurrentActor() actor: Actor, @FormKey() key: OnceKey, @IdParam() id: string): Promise<Redirection> {
    return outcomeOf(id, 'undone', () => this.commands.execute(new UndoChanges(actor, key, id)));
  }
}

type Outcome = 'accepted' | 'discarded' | 'undone';

/** Back to the set, which offers what can be done next, with a word on what came of it. */
async function outcomeOf(id: string, what: Outcome, decide: () => Promise<ChangeSetView>): Promise<Redirection> {
  const at = `/app/changes/${id}`;
  const attempt = await refusalOf(decide);
  if (attempt.ok) return redirectTo(at, flashOf(what, attempt.value));
  const { code, params } = attempt.message;
  return redirectTo(at, { kind: 'error', key: `errors.${code}`, params });
}

function flashOf(what: Outcome, { counts }: ChangeSetView): Flash {
  const key = `ledger.changes.flash.${what}`;
  if (what === 'discarded') return { kind: 'success', key };
  const [done, left] = what === 'accepted' ? [counts.applied, counts.stale] : [counts.undone, counts.kept];
  return { kind: left > 0 ? 'info' : 'success', key, params: { count: done, left } };
}
