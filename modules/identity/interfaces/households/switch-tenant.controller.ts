import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../platform/application/actor.js';
import { Scopes } from '../../../platform/interfaces/http/access.js';
import { ApiRefusals } from '../../../platform/interfaces/http/api-errors.js';
import { CurrentActor } from '../../../platform/interfaces/http/request.js';
import { SwitchTenant, type SwitchedSession } from '../../application/sessions/switch-tenant.js';
import { switchedAnswer, switchTenantBody, type SwitchTenantBody } from './switch-tenant.dto.js';

@ApiTags('Authentication')
@ApiBearerAuth()
@Controller('api/v1/auth')
export class SwitchTenantController {
  constructor(private readonly commands: CommandBus) {}

  @Post('switch-tenant')
  @HttpCode(200)
  @Scopes()
  @ApiOperation({ summary: 'Go to another household of yours; the refresh token follows' })
  @ApiOkResponse({ standardSchema: switchedAnswer })
  @ApiRefusals(404)
  switchTo(
    @CurrentActor() actor: Actor,
    @Body({ schema: switchTenantBody }) { tenantId }: SwitchTenantBody,
  ): Promise<SwitchedSession> {
    return this.commands.execute(new SwitchTenant(actor, tenantId));
  }
}
