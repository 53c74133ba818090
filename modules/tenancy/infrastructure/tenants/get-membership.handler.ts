import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Pools } from '../../../platform/infrastructure/database/pools.js';
import { GetMembership } from '../../application/tenants/get-membership.js';
import type { Membership } from '../../application/tenants/list-memberships.js';
import { membershipsOf } from './memberships-of.js';

@QueryHandler(GetMembership)
export class GetMembershipHandler implements IQueryHandler<GetMembership> {
  constructor(private readonly pools: Pools) {}

  async execute({ userId, tenantId }: GetMembership): Promise<Membership | null> {
    const [membership] = await membershipsOf(this.pools, userId, tenantId);
    return membership ?? null;
  }
}
