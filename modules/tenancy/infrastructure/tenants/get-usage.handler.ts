import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb } from '../../../platform/infrastructure/database/read-db.js';
import { GetEntitlements } from '../../application/tenants/get-entitlements.js';
import { GetUsage, type UsageView } from '../../application/tenants/get-usage.js';
import { ListMemberships } from '../../application/tenants/list-memberships.js';
import { UsageCounts } from '../../application/tenants/usage-counts.js';
import { COUNTS, type Counts } from './counts.js';

@QueryHandler(GetUsage)
export class GetUsageHandler implements IQueryHandler<GetUsage> {
  constructor(
    private readonly db: ReadDb,
    private readonly queries: QueryBus,
    private readonly counts: UsageCounts,
  ) {}

  async execute({ actor }: GetUsage): Promise<UsageView> {
    const [entitlements, [own], elsewhere, memberships] = await Promise.all([
      this.queries.execute(new GetEntitlements(actor)),
      this.db.rows<Counts>(actor, COUNTS, [new Date()]),
      this.counts.of(actor),
      this.queries.execute(new ListMemberships(actor.userId)),
    ]);
    const { members = 0, invitations = 0, roles = 0 } = own ?? {};
    const households = memberships.filter(({ role }) => role === 'owner').length;
    return { ...entitlements, usage: { members, invitations, roles, households, accounts: elsewhere.accounts ?? 0 } };
  }
}
