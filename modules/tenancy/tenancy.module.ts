import { Module, type OnModuleInit } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { TENANCY_EVENTS } from '../../contracts/events/tenancy.js';
import { Verifications } from '../platform/application/verifications.js';
import { EventSchemas } from '../platform/infrastructure/outbox/event-schemas.js';
import { CreateTenantHandler } from './application/create-tenant.js';
import { Tenants } from './application/ports.js';
import { VerifyHousehold } from './application/verify-household.js';
import { GetMembershipHandler } from './infrastructure/get-membership.handler.js';
import { GetTenantHandler } from './infrastructure/get-tenant.handler.js';
import { ListMembersHandler } from './infrastructure/list-members.handler.js';
import { ListMembershipsHandler } from './infrastructure/list-memberships.handler.js';
import { SqlTenants } from './infrastructure/sql-tenants.js';
import { VerifyHouseholdHandler } from './infrastructure/verify-household.handler.js';
import { OnUserRegistered } from './interfaces/on-user-registered.js';
import { TenantsController } from './interfaces/tenants.controller.js';

@Module({
  controllers: [TenantsController],
  providers: [
    CreateTenantHandler,
    GetMembershipHandler,
    GetTenantHandler,
    ListMembersHandler,
    ListMembershipsHandler,
    OnUserRegistered,
    VerifyHouseholdHandler,
    { provide: Tenants, useClass: SqlTenants },
  ],
})
export class TenancyModule implements OnModuleInit {
  constructor(
    private readonly schemas: EventSchemas,
    private readonly verifications: Verifications,
    private readonly queries: QueryBus,
  ) {}

  onModuleInit(): void {
    for (const [type, schema] of Object.entries(TENANCY_EVENTS)) this.schemas.register(type, schema);
    this.verifications.register('tenancy', (actor) => this.queries.execute(new VerifyHousehold(actor)));
  }
}
