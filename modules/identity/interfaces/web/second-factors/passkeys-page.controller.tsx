import { Body, Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Actor } from '../../../../platform/application/actor.js';
import { Translator } from '../../../../platform/application/translator.js';
import { FreshFactor, Scopes } from '../../../../platform/interfaces/http/access.js';
import { id } from '../../../../platform/interfaces/http/fields.js';
import { fresh, refused, type FormState } from '../../../../platform/interfaces/http/form-state.js';
import { languageOf } from '../../../../platform/interfaces/http/languages.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../../platform/interfaces/http/page.js';
import { readForm, refusalOf } from '../../../../platform/interfaces/http/read-form.js';
import { CurrentActor } from '../../../../platform/interfaces/http/request.js';
import { AddPasskey } from '../../../application/passkeys/add-passkey.js';
import type { CeremonyOptions } from '../../../application/passkeys/ceremonies.js';
import { OfferPasskey } from '../../../application/passkeys/offer-passkey.js';
import { RemovePasskey } from '../../../application/passkeys/remove-passkey.js';
import { RenamePasskey } from '../../../application/passkeys/rename-passkey.js';
import { GetMfa } from '../../../application/second-factors/get-mfa.js';
import { attestation, passkeyName, renamePasskeyBody } from '../../passkeys/passkeys.dto.js';
import { jsonOf } from './json-of.js';
import { PasskeysPage } from './passkeys-page.js';

const AT = '/app/settings/passkeys';
const addForm = z.object({ name: passkeyName(), response: jsonOf(attestation()) });

@ApiExcludeController()
@Scopes()
@FreshFactor()
@Controller('app/settings/passkeys')
export class PasskeysPageController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly translator: Translator,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest): Promise<PageView> {
    return this.page(request, fresh());
  }

  @Post('options')
  @HttpCode(200)
  options(@CurrentActor() actor: Actor): Promise<CeremonyOptions> {
    return this.commands.execute(new OfferPasskey(actor));
  }

  @Post()
  async add(@Req() request: FastifyRequest, @Body() body: unknown): Promise<PageView | Redirection> {
    const form = readForm(addForm, body);
    if (!form.ok) return this.page(request, refused(form.typed, form));
    const { name, response } = form.value;
    const { actor } = request.signedIn!;
    const attempt = await refusalOf(() => this.commands.execute(new AddPasskey(actor, response, name)));
    if (!attempt.ok) return this.page(request, refused(form.typed, attempt));
    return redirectTo(AT, { kind: 'success', key: 'identity.passkeys.added', params: { name } });
  }

  @Post(':id/rename')
  async rename(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id() }) passkeyId: string,
    @Body() body: unknown,
  ): Promise<Redirection> {
    const form = readForm(renamePasskeyBody, body);
    if (!form.ok) return redirectTo(AT, { kind: 'error', key: 'identity.passkeys.nameMissing' });
    await this.commands.execute(new RenamePasskey(actor, { id: passkeyId, name: form.value.name }));
    return redirectTo(AT, { kind: 'success', key: 'identity.passkeys.renamed' });
  }

  @Post(':id/remove')
  async remove(@CurrentActor() actor: Actor, @Param('id', { schema: id() }) passkeyId: string): Promise<Redirection> {
    await this.commands.execute(new RemovePasskey(actor, passkeyId));
    return redirectTo(AT, { kind: 'success', key: 'identity.passkeys.removed' });
  }

  private async page(request: FastifyRequest, state: FormState): Promise<PageView> {
    const { passkeys } = await this.queries.execute(new GetMfa(request.signedIn!.actor));
    const isFresh = state.faults.length === 0 && !state.message;
    return page({
      title: this.translator.text(languageOf(request), 'identity.passkeys.title'),
      status: isFresh ? 200 : 422,
      scripts: ['passkeys'],
      body: <PasskeysPage passkeys={passkeys} state={state} />,
    });
  }
}
