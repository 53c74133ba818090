import { Body, Controller, Delete, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Actor } from '../../platform/application/actor.js';
import type { OnceKey } from '../../platform/application/unit-of-work.js';
import { FreshFactor, Scopes } from '../../platform/interfaces/http/access.js';
import { ApiRefusals } from '../../platform/interfaces/http/api-errors.js';
import { ApiWrite } from '../../platform/interfaces/http/api-write.js';
import { CurrentActor, IdempotencyKey } from '../../platform/interfaces/http/request.js';
import { Versioned } from '../../platform/interfaces/http/versioned.js';
import type { Profile } from '../application/ports.js';
import { CancelEmailChange } from '../application/email/cancel-email-change.js';
import { RequestEmailChange } from '../application/email/request-email-change.js';
import { ChangeProfile } from '../application/users/change-profile.js';
import { GetMe } from '../application/users/get-me.js';
import type { Visit } from '../application/visit.js';
import { acceptedAnswer, type AcceptedAnswer } from './auth.dto.js';
import { CurrentVisit } from './current-visit.js';
import {
  changeEmailBody,
  changeProfileBody,
  meAnswer,
  type ChangeEmailBody,
  type ChangeProfileBody,
  type MeAnswer,
} from './me.dto.js';

@ApiTags('Profile')
@ApiBearerAuth()
@Controller('api/v1/me')
export class MeController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Scopes()
  @ApiOperation({ summary: 'Who you are, and what this token may do' })
  @ApiOkResponse({ standardSchema: meAnswer })
  @ApiRefusals()
  async me(@CurrentActor() actor: Actor): Promise<MeAnswer> {
    return answerOf(actor, await this.queries.execute(new GetMe(actor)));
  }

  @Patch()
  @Scopes('profile:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Change what you are called, your language, time zone or theme' })
  @ApiOkResponse({ standardSchema: meAnswer })
  @Versioned(409, 422)
  async change(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Body({ schema: changeProfileBody }) change: ChangeProfileBody,
  ): Promise<MeAnswer> {
    return answerOf(actor, await this.commands.execute(new ChangeProfile(actor, key, change)));
  }

  @Post('email')
  @HttpCode(202)
  @Scopes('profile:write')
  @FreshFactor()
  @ApiWrite()
  @ApiOperation({ summary: 'Ask for another address; a mail with a link goes to it, whether or not somebody has it' })
  @ApiAcceptedResponse({ standardSchema: acceptedAnswer })
  @ApiRefusals(409, 422, 503)
  async changeEmail(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Body({ schema: changeEmailBody }) input: ChangeEmailBody,
    @CurrentVisit() visit: Visit,
  ): Promise<AcceptedAnswer> {
    await this.commands.execute(new RequestEmailChange(actor, key, input, visit));
    return { data: { status: 'accepted' } };
  }

  @Delete('email')
  @HttpCode(204)
  @Scopes('profile:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Drop the address that waits to be confirmed; the one you have stays' })
  @ApiNoContentResponse()
  @ApiRefusals(409, 422)
  async cancelEmail(@CurrentActor() actor: Actor, @IdempotencyKey() key: OnceKey): Promise<void> {
    await this.commands.execute(new CancelEmailChange(actor, key));
  }
}

const answerOf = (actor: Actor, me: Profile): MeAnswer => ({
  data: { ...me, tenantId: actor.tenantId, scopes: [...actor.scopes].sort() },
});
