import { Body, Controller, Get, Patch, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Actor } from '../../../platform/application/actor.js';
import type { OnceKey } from '../../../platform/application/unit-of-work.js';
import { Scopes } from '../../../platform/interfaces/http/access.js';
import { ApiRefusals } from '../../../platform/interfaces/http/api-errors.js';
import { ApiWrite } from '../../../platform/interfaces/http/api-write.js';
import { CurrentActor, IdempotencyKey } from '../../../platform/interfaces/http/request.js';
import { Versioned } from '../../../platform/interfaces/http/versioned.js';
import { FoundHousehold } from '../../application/tenants/found-household.js';
import { GetTenant } from '../../application/tenants/get-tenant.js';
import { GetUsage, type UsageView } from '../../application/tenants/get-usage.js';
import { ListMemberships } from '../../application/tenants/list-memberships.js';
import { RenameHousehold } from '../../application/tenants/rename-household.js';
import {
  foundBody,
  renameBody,
  tenantsView,
  tenantView,
  usageAnswer,
  type TenantAnswer,
  type TenantsView,
} from './tenants.dto.js';

@ApiTags('Households')
@ApiBearerAuth()
@Controller('api/v1/tenants')
export class TenantsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Scopes()
  @ApiOperation({ summary: 'List the households you belong to' })
  @ApiOkResponse({ standardSchema: tenantsView })
  @ApiRefusals()
  async list(@CurrentActor() actor: Actor): Promise<TenantsView> {
    const memberships = await this.queries.execute(new ListMemberships(actor.userId));
    return {
      data: memberships.map(({ tenantId, scopes: _, ...rest }) => ({
        id: tenantId,
        ...rest,
        current: tenantId === actor.tenantId,
      })),
      page: { nextCursor: null },
    };
  }

  @Post()
  @Scopes('profile:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Make one more household, which you own; go there with /auth/switch-tenant' })
  @ApiCreatedResponse({ standardSchema: tenantView })
  @ApiRefusals(409, 422)
  async found(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Body({ schema: foundBody }) body: z.infer<typeof foundBody>,
  ): Promise<TenantAnswer> {
    return { data: await this.commands.execute(new FoundHousehold(actor, key, body)) };
  }

  @Get('current')
  @Scopes()
  @ApiOperation({ summary: 'The household your token is for' })
  @ApiOkResponse({ standardSchema: tenantView })
  @ApiRefusals()
  async current(@CurrentActor() actor: Actor): Promise<TenantAnswer> {
    return { data: await this.queries.execute(new GetTenant(actor)) };
  }

  @Patch('current')
  @Scopes('household:admin')
  @ApiWrite()
  @ApiOperation({ summary: 'Rename the household' })
  @ApiOkResponse({ standardSchema: tenantView })
  @Versioned(409, 422)
  async rename(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Body({ schema: renameBody }) body: z.infer<typeof renameBody>,
  ): Promise<TenantAnswer> {
    return { data: await this.commands.execute(new RenameHousehold(actor, key, body)) };
  }

  @Get('current/entitlements')
  @Scopes('members:read')
  @ApiOperation({ summary: 'The plan of the household, what it allows, and what is used of it' })
  @ApiOkResponse({ standardSchema: usageAnswer })
  @ApiRefusals()
  async entitlements(@CurrentActor() actor: Actor): Promise<{ data: UsageView }> {
    return { data: await this.queries.execute(new GetUsage(actor)) };
  }
}
