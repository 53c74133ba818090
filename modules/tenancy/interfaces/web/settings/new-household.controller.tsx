import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '../../../../platform/application/actor.js';
import { Translator } from '../../../../platform/application/translator.js';
import type { OnceKey } from '../../../../platform/application/unit-of-work.js';
import { Scopes } from '../../../../platform/interfaces/http/access.js';
import { fresh, refused, type FormState } from '../../../../platform/interfaces/http/form-state.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../../platform/interfaces/http/page.js';
import { readForm, refusalOf } from '../../../../platform/interfaces/http/read-form.js';
import { CurrentActor, FormKey } from '../../../../platform/interfaces/http/request.js';
import { FoundHousehold } from '../../../application/tenants/found-household.js';
import { foundBody } from '../../tenants/tenants.dto.js';
import { NewHouseholdPage } from './new-household-page.js';

const FORM = foundBody.omit({ locale: true });

/** One more household; its maker goes there at once. */
@ApiExcludeController()
@Scopes('profile:write')
@Controller('app/households/new')
export class NewHouseholdController {
  constructor(
    private readonly commands: CommandBus,
    private readonly translator: Translator,
  ) {}

  @Get()
  form(@CurrentActor() actor: Actor): PageView {
    return this.show(actor, fresh());
  }

  @Post()
  async found(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @Body() body: unknown,
  ): Promise<PageView | Redirection> {
    const form = readForm(FORM, body);
    if (!form.ok) return this.show(actor, refused(form.typed, form));
    const attempt = await refusalOf(() => this.commands.execute(new FoundHousehold(actor, key, form.value, true)));
    if (!attempt.ok) return this.show(actor, refused(form.typed, attempt));
    const { name } = attempt.value;
    return redirectTo('/app', { kind: 'success', key: 'tenancy.flash.founded', params: { name } });
  }

  private show(actor: Actor, state: FormState): PageView {
    return page({
      title: this.translator.text(actor.locale, 'tenancy.new.title'),
      status: state.message || state.faults.length > 0 ? 422 : 200,
      body: <NewHouseholdPage state={state} />,
    });
  }
}
