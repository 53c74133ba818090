import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/application/actor.js';
import { Scopes } from '../../platform/interfaces/http/access.js';
import { ApiRefusals } from '../../platform/interfaces/http/api-errors.js';
import { CurrentActor } from '../../platform/interfaces/http/request.js';
import { GetTenant } from '../application/get-tenant.js';
import { ListMemberships } from '../application/list-memberships.js';
import { tenantsView, tenantView, type TenantAnswer, type TenantsView } from './tenants.dto.js';

@ApiTags('Households')
@ApiBearerAuth()
@Controller('api/v1/tenants')
export class TenantsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Scopes()
  @ApiOperation({ summary: 'List the households you belong to' })
  @ApiOkResponse({ standardSchema: tenantsView })
  @ApiRefusals()
  async list(@CurrentActor() actor: Actor): Promise<TenantsView> {
    const memberships = await this.queries.execute(new ListMemberships(actor.userId));
    return {
      data: memberships.map(({ tenantId, scopes: _, ...rest }) => ({ id: tenantId, ...rest })),
      page: { nextCursor: null },
    };
  }

  @Get('current')
  @Scopes()
  @ApiOperation({ summary: 'The household your token is for' })
  @ApiOkResponse({ standardSchema: tenantView })
  @ApiRefusals()
  async current(@CurrentActor() actor: Actor): Promise<TenantAnswer> {
    return { data: await this.queries.execute(new GetTenant(actor)) };
  }
}
