import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb } from '../../../platform/infrastructure/database/read-db.js';
import { Settings } from '../../../platform/infrastructure/settings.js';
import { GetEntitlements, type EntitlementsView } from '../../application/tenants/get-entitlements.js';
import { limitsOf, type Plan } from '../../domain/plan.js';

@QueryHandler(GetEntitlements)
export class GetEntitlementsHandler implements IQueryHandler<GetEntitlements> {
  constructor(
    private readonly db: ReadDb,
    private readonly settings: Settings,
  ) {}

  async execute({ actor }: GetEntitlements): Promise<EntitlementsView> {
    const [row] = this.settings.releaseMode
      ? await this.db.rows<{ plan: Plan }>(actor, `select plan from tenancy_tenants where tenant_id = $1`, [
          actor.tenantId,
        ])
      : [];
    const plan = row?.plan ?? null;
    return { plan, limits: limitsOf(plan, this.settings.quotas) };
  }
}
