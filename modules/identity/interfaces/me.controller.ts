import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/application/actor.js';
import { Scopes } from '../../platform/interfaces/http/access.js';
import { ApiRefusals } from '../../platform/interfaces/http/api-errors.js';
import { CurrentActor } from '../../platform/interfaces/http/request.js';
import { GetMe } from '../application/users/get-me.js';
import { meAnswer, type MeAnswer } from './me.dto.js';

@ApiTags('Profile')
@ApiBearerAuth()
@Controller('api/v1/me')
export class MeController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Scopes()
  @ApiOperation({ summary: 'Who you are, and what this token may do' })
  @ApiOkResponse({ standardSchema: meAnswer })
  @ApiRefusals()
  async me(@CurrentActor() actor: Actor): Promise<MeAnswer> {
    const me = await this.queries.execute(new GetMe(actor));
    return { data: { ...me, tenantId: actor.tenantId, scopes: [...actor.scopes].sort() } };
  }
}
