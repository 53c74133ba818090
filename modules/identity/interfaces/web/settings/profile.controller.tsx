import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../../../platform/application/actor.js';
import { Translator } from '../../../../platform/application/translator.js';
import type { OnceKey } from '../../../../platform/application/unit-of-work.js';
import { Scopes } from '../../../../platform/interfaces/http/access.js';
import { fresh, refused, type FormState } from '../../../../platform/interfaces/http/form-state.js';
import { languageOf } from '../../../../platform/interfaces/http/languages.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../../platform/interfaces/http/page.js';
import { readForm, refusalOf } from '../../../../platform/interfaces/http/read-form.js';
import { CurrentActor, FormKey } from '../../../../platform/interfaces/http/request.js';
import { ChangeProfile } from '../../../application/users/change-profile.js';
import { GetMe } from '../../../application/users/get-me.js';
import { changeProfileBody } from '../../me.dto.js';
import { ProfilePage } from './profile-page.js';

/** All of it: a page shows every field, so none is missing from its form by intention. */
const profileForm = changeProfileBody.omit({ version: true }).required();

@ApiExcludeController()
@Controller('app/settings')
export class ProfileController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly translator: Translator,
  ) {}

  @Get()
  @Scopes()
  first(): Redirection {
    return redirectTo('/app/settings/profile');
  }

  @Get('profile')
  @Scopes('profile:read')
  async show(@Req() request: FastifyRequest, @CurrentActor() actor: Actor): Promise<PageView> {
    const { displayName, locale, timeZone, theme } = await this.queries.execute(new GetMe(actor));
    return this.page(request, fresh({ displayName, locale, timeZone, theme }));
  }

  @Post('profile')
  @Scopes('profile:write')
  async save(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @Body() body: unknown,
  ): Promise<PageView | Redirection> {
    const form = readForm(profileForm, body);
    if (!form.ok) return this.page(request, refused(form.typed, form));
    const attempt = await refusalOf(() => this.commands.execute(new ChangeProfile(actor, key, form.value)));
    if (!attempt.ok) return this.page(request, refused(form.typed, attempt));
    return redirectTo('/app/settings/profile', { kind: 'success', key: 'identity.profile.saved' });
  }

  private page(request: FastifyRequest, state: FormState): PageView {
    const title = this.translator.text(languageOf(request), 'identity.settings.profile');
    const isFresh = state.faults.length === 0 && !state.message;
    return page({ title, status: isFresh ? 200 : 422, body: <ProfilePage state={state} /> });
  }
}
