import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../../../platform/application/actor.js';
import { Translator } from '../../../../platform/application/translator.js';
import type { OnceKey } from '../../../../platform/application/unit-of-work.js';
import { DomainError } from '../../../../platform/domain/domain-error.js';
import { isId } from '../../../../platform/domain/ids.js';
import { Settings } from '../../../../platform/infrastructure/settings.js';
import { FreshFactor, Scopes } from '../../../../platform/interfaces/http/access.js';
import { fresh, refused, type FormState } from '../../../../platform/interfaces/http/form-state.js';
import { languageOf } from '../../../../platform/interfaces/http/languages.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../../platform/interfaces/http/page.js';
import { readForm, refusalOf } from '../../../../platform/interfaces/http/read-form.js';
import { CurrentActor, FormKey } from '../../../../platform/interfaces/http/request.js';
import { API_KEY_DAYS, CreateApiKey, type CreatedApiKey } from '../../../application/api-keys/create-api-key.js';
import { ListApiKeys } from '../../../application/api-keys/list-api-keys.js';
import { RevokeApiKey } from '../../../application/api-keys/revoke-api-key.js';
import { apiKeyForm } from './api-key-form.js';
import { curlExample } from './curl-example.js';
import { ApiKeyListPage } from './api-key-list-page.js';
import { NewApiKeyPage } from './new-api-key-page.js';

const HERE = '/app/settings/developers';

/** API keys: the list, and making one, which asks for a fresh factor. */
@ApiExcludeController()
@Controller('app/settings/developers')
export class ApiKeyPagesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly translator: Translator,
    private readonly settings: Settings,
  ) {}

  @Get()
  @Scopes('api-keys:read')
  list(@Req() request: FastifyRequest, @CurrentActor() actor: Actor): Promise<PageView> {
    return this.listPage(request, actor, null);
  }

  @Get('new')
  @Scopes('api-keys:write')
  @FreshFactor()
  form(@Req() request: FastifyRequest, @CurrentActor() actor: Actor): PageView {
    return this.formPage(request, actor, fresh({ expiresInDays: String(API_KEY_DAYS.initial) }));
  }

  /** The key stands in this answer and nowhere else: neither in an address nor in a cookie. */
  @Post('new')
  @Scopes('api-keys:write')
  @FreshFactor()
  async create(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @Body() body: unknown,
  ): Promise<PageView> {
    const form = readForm(apiKeyForm, body);
    if (!form.ok) return this.formPage(request, actor, refused(form.typed, form));
    const attempt = await refusalOf(() => this.commands.execute(new CreateApiKey(actor, key, form.value)));
    if (!attempt.ok) return this.formPage(request, actor, refused(form.typed, attempt));
    return this.listPage(request, actor, attempt.value);
  }

  @Post(':id/end')
  @Scopes('api-keys:write')
  async end(@CurrentActor() actor: Actor, @FormKey() key: OnceKey, @Param('id') id: string): Promise<Redirection> {
    if (!isId(id)) throw new DomainError('not_found', 'NOT_FOUND');
    await this.commands.execute(new RevokeApiKey(actor, key, id));
    return redirectTo(HERE, { kind: 'success', key: 'identity.apiKeys.ended' });
  }

  private async listPage(request: FastifyRequest, actor: Actor, created: CreatedApiKey | null): Promise<PageView> {
    const keys = await this.queries.execute(new ListApiKeys(actor));
    const example = created && curlExample(this.settings.publicUrl, created.key);
    const body = <ApiKeyListPage keys={keys} created={created} example={example} />;
    return page({ title: this.title(request), status: created ? 201 : 200, body });
  }

  private formPage(request: FastifyRequest, actor: Actor, state: FormState): PageView {
    const isFresh = state.faults.length === 0 && !state.message;
    const body = <NewApiKeyPage state={state} scopes={[...actor.scopes]} />;
    return page({ title: this.title(request), status: isFresh ? 200 : 422, body });
  }

  private title(request: FastifyRequest): string {
    return this.translator.text(languageOf(request), 'identity.settings.developers');
  }
}
