import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../../../platform/application/actor.js';
import { Translator } from '../../../../platform/application/translator.js';
import type { OnceKey } from '../../../../platform/application/unit-of-work.js';
import { Settings } from '../../../../platform/infrastructure/settings.js';
import { Scopes } from '../../../../platform/interfaces/http/access.js';
import { text } from '../../../../platform/interfaces/http/fields.js';
import { fresh, refused, type FormState } from '../../../../platform/interfaces/http/form-state.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../../platform/interfaces/http/page.js';
import { readForm, refusalOf } from '../../../../platform/interfaces/http/read-form.js';
import { CurrentActor, FormKey } from '../../../../platform/interfaces/http/request.js';
import { ChangeSavedView } from '../../../application/saved-views/change-saved-view.js';
import { CreateSavedView } from '../../../application/saved-views/create-saved-view.js';
import { DeleteSavedView } from '../../../application/saved-views/delete-saved-view.js';
import { GetSavedView } from '../../../application/saved-views/get-saved-view.js';
import { ListSavedViews } from '../../../application/saved-views/list-saved-views.js';
import { OrderSavedViews } from '../../../application/saved-views/order-saved-views.js';
import { IdParam } from '../id-param.js';
import { isOrdered } from '../is-ordered.js';
import { movedOrder } from '../moved-order.js';
import { listHref, readFilter } from '../transactions/read-filter.js';
import { SavedViewListPage } from './saved-view-list-page.js';
import { SavedViewPage } from './saved-view-page.js';
import { searchOfFilter } from './view-href.js';

const HOME = '/app/saved-views';
const CREATING = z.object({ name: text(60), shared: z.string().optional() });
const CHANGING = CREATING.extend({
  version: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
});
const ORDERING = z.object({ order: z.string().max(50_000), move: z.string().max(100) });

/** Searches that are kept: saving one, and the list of them. */
@ApiExcludeController()
@Controller('app/saved-views')
export class SavedViewPagesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
    private readonly translator: Translator,
    private readonly settings: Settings,
  ) {}

  @Get()
  @Scopes('transactions:read')
  async list(@CurrentActor() actor: Actor): Promise<PageView> {
    const views = await this.queries.execute(new ListSavedViews(actor));
    return page({
      title: this.translator.text(actor.locale, 'ledger.savedView.title'),
      body: <SavedViewListPage views={views} canRule={actor.scopes.has('members:admin')} />,
    });
  }

  @Post()
  @Scopes('transactions:read', 'profile:write')
  async create(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @Body() body: Record<string, unknown>,
  ): Promise<PageView | Redirection> {
    const { filter, typed, faults } = readFilter(body, actor.locale);
    const form = readForm(CREATING, body);
    if (!form.ok || faults.length > 0)
      return this.again(actor, refused(form.typed, { faults: [...(form.ok ? [] : form.faults), ...faults] }));
    const { name, shared } = form.value;
    const limit = this.settings.savedViewLimit;
    const input = { name, shared: shared === 'true', search: searchOfFilter(filter), limit };
    const attempt = await refusalOf(() => this.commands.execute(new CreateSavedView(actor, key, input)));
    if (!attempt.ok) return this.again(actor, refused(form.typed, attempt));
    return redirectTo(listHref(typed), { kind: 'success', key: 'ledger.savedView.saved', params: { name } });
  }

  @Post('order')
  @Scopes('transactions:read', 'profile:write')
  async order(@CurrentActor() actor: Actor, @FormKey() key: OnceKey, @Body() body: unknown): Promise<Redirection> {
    const form = readForm(ORDERING, body);
    if (!form.ok) return redirectTo(HOME);
    const ids = movedOrder(form.value.order.split(' '), form.value.move);
    const ordered = await isOrdered(() => this.commands.execute(new OrderSavedViews(actor, key, ids)));
    return redirectTo(HOME, ordered ? undefined : { kind: 'error', key: 'errors.ORDER_STALE' });
  }

  @Get(':id')
  @Scopes('transactions:read')
  detail(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<PageView> {
    return this.show(actor, id, null);
  }

  @Post(':id')
  @Scopes('transactions:read', 'profile:write')
  async change(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @IdParam() id: string,
    @Body() body: unknown,
  ): Promise<PageView | Redirection> {
    const form = readForm(CHANGING, body);
    if (!form.ok) return this.show(actor, id, refused(form.typed, form));
    const { version, name, shared } = form.value;
    const input = { id, version, name, shared: shared === 'true' };
    const attempt = await refusalOf(() => this.commands.execute(new ChangeSavedView(actor, key, input)));
    if (!attempt.ok) return this.show(actor, id, refused(form.typed, attempt));
    return redirectTo(HOME, { kind: 'success', key: 'ledger.savedView.saved', params: { name } });
  }

  @Post(':id/delete')
  @Scopes('transactions:read', 'profile:write')
  async remove(@CurrentActor() actor: Actor, @FormKey() key: OnceKey, @IdParam() id: string): Promise<Redirection> {
    await this.commands.execute(new DeleteSavedView(actor, key, id));
    return redirectTo(HOME, { kind: 'success', key: 'ledger.savedView.deleted' });
  }

  /** One that could not be saved, with what was typed. */
  private again(actor: Actor, state: FormState): PageView {
    return page({
      title: this.translator.text(actor.locale, 'ledger.savedView.save'),
      status: 422,
      body: (
        <SavedViewPage
          title={this.translator.text(actor.locale, 'ledger.savedView.save')}
          action={HOME}
          state={state}
          canChange
          canShare={actor.scopes.has('transactions:write')}
        />
      ),
    });
  }

  private async show(actor: Actor, id: string, refusal: FormState | null): Promise<PageView> {
    const { name, shared, mine, version } = await this.queries.execute(new GetSavedView(actor, id));
    return page({
      title: name,
      status: refusal ? 422 : 200,
      body: (
        <SavedViewPage
          title={name}
          action={`${HOME}/${id}`}
          // The version of now: what is typed is saved over it by the next attempt.
          state={{
            ...(refusal ?? fresh()),
            typed: { name, shared: String(shared), ...refusal?.typed, version: String(version) },
          }}
          canChange={mine}
          canShare={shared || actor.scopes.has('transactions:write')}
          {...(mine || actor.scopes.has('members:admin') ? { deleteAction: `${HOME}/${id}/delete` } : {})}
        />
      ),
    });
  }
}
