import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Actor } from '../../../platform/application/actor.js';
import { FreshFactor, Public, Scopes } from '../../../platform/interfaces/http/access.js';
import { ApiRefusals } from '../../../platform/interfaces/http/api-errors.js';
import { id } from '../../../platform/interfaces/http/fields.js';
import { CurrentActor } from '../../../platform/interfaces/http/request.js';
import { AddPasskey } from '../../application/passkeys/add-passkey.js';
import { AskForPasskey } from '../../application/passkeys/ask-for-passkey.js';
import { OfferPasskey } from '../../application/passkeys/offer-passkey.js';
import { RemovePasskey } from '../../application/passkeys/remove-passkey.js';
import { RenamePasskey } from '../../application/passkeys/rename-passkey.js';
import { GetMfa } from '../../application/second-factors/get-mfa.js';
import { StartApiSession, type ApiSession } from '../../application/sessions/start-api-session.js';
import type { Visit } from '../../application/visit.js';
import { loginAnswer } from '../auth.dto.js';
import { CurrentVisit } from '../current-visit.js';
import {
  addedPasskeyAnswer,
  optionsAnswer,
  passkeyLoginBody,
  passkeysAnswer,
  registerPasskeyBody,
  renamePasskeyBody,
  type AddedPasskeyAnswer,
  type OptionsAnswer,
  type PasskeyLoginBody,
  type PasskeysAnswer,
  type RegisterPasskeyBody,
  type RenamePasskeyBody,
} from './passkeys.dto.js';

@ApiTags('Authentication')
@Controller('api/v1/auth/passkeys')
export class PasskeysController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('login/options')
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: 'What a browser needs to sign in, or to confirm, with a passkey' })
  @ApiOkResponse({ standardSchema: optionsAnswer })
  @ApiRefusals()
  async ask(@CurrentVisit() visit: Visit): Promise<OptionsAnswer> {
    return { data: await this.commands.execute(new AskForPasskey(visit.correlationId)) };
  }

  @Post('login')
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: 'Sign in with a passkey, which is both factors' })
  @ApiOkResponse({ standardSchema: loginAnswer })
  @ApiRefusals(503)
  login(
    @Body({ schema: passkeyLoginBody }) { response, deviceName }: PasskeyLoginBody,
    @CurrentVisit() visit: Visit,
  ): Promise<ApiSession> {
    const device = { deviceName: deviceName ?? visit.deviceName };
    return this.commands.execute(new StartApiSession({ by: 'passkey', response }, { ...visit, ...device }));
  }

  @Get()
  @Scopes('profile:read')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'List your passkeys' })
  @ApiOkResponse({ standardSchema: passkeysAnswer })
  @ApiRefusals()
  async list(@CurrentActor() actor: Actor): Promise<PasskeysAnswer> {
    const { passkeys } = await this.queries.execute(new GetMfa(actor));
    return { data: passkeys, page: { nextCursor: null } };
  }

  @Post('register/options')
  @HttpCode(200)
  @Scopes()
  @FreshFactor()
  @ApiBearerAuth()
  @ApiOperation({ summary: 'What a browser needs to make a passkey' })
  @ApiOkResponse({ standardSchema: optionsAnswer })
  @ApiRefusals()
  async offer(@CurrentActor() actor: Actor): Promise<OptionsAnswer> {
    return { data: await this.commands.execute(new OfferPasskey(actor)) };
  }

  @Post('register')
  @Scopes()
  @FreshFactor()
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Keep the passkey that the browser made' })
  @ApiCreatedResponse({ standardSchema: addedPasskeyAnswer })
  @ApiRefusals(409, 422)
  async register(
    @CurrentActor() actor: Actor,
    @Body({ schema: registerPasskeyBody }) { response, name }: RegisterPasskeyBody,
  ): Promise<AddedPasskeyAnswer> {
    return { data: await this.commands.execute(new AddPasskey(actor, response, name)) };
  }

  @Patch(':id')
  @HttpCode(204)
  @Scopes()
  @FreshFactor()
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Rename a passkey' })
  @ApiNoContentResponse()
  @ApiRefusals(404)
  async rename(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id() }) passkeyId: string,
    @Body({ schema: renamePasskeyBody }) { name }: RenamePasskeyBody,
  ): Promise<void> {
    await this.commands.execute(new RenamePasskey(actor, { id: passkeyId, name }));
  }

  @Delete(':id')
  @HttpCode(204)
  @Scopes()
  @FreshFactor()
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Remove a passkey' })
  @ApiNoContentResponse()
  @ApiRefusals(404)
  async remove(@CurrentActor() actor: Actor, @Param('id', { schema: id() }) passkeyId: string): Promise<void> {
    await this.commands.execute(new RemovePasskey(actor, passkeyId));
  }
}
