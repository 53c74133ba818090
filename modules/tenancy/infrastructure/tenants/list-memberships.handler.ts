import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Pools } from '../../../platform/infrastructure/database/pools.js';
import { ListMemberships, type Membership } from '../../application/tenants/list-memberships.js';
import { membershipsOf } from './memberships-of.js';

@QueryHandler(ListMemberships)
export class ListMembershipsHandler implements IQueryHandler<ListMemberships> {
  constructor(private readonly pools: Pools) {}

  execute({ userId }: ListMemberships): Promise<Membership[]> {
    return membershipsOf(this.pools, userId, null);
  }
}
