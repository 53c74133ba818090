import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb } from '../../../platform/infrastructure/database/read-db.js';
import { GetTenant, type TenantView } from '../../application/tenants/get-tenant.js';
import { TENANT, viewOf, type TenantRow } from './tenant-row.js';

@QueryHandler(GetTenant)
export class GetTenantHandler implements IQueryHandler<GetTenant> {
  constructor(private readonly db: ReadDb) {}

  async execute({ actor }: GetTenant): Promise<TenantView> {
    const [row] = await this.db.rows<TenantRow>(actor, TENANT, [actor.tenantId]);
    // An actor exists only with a membership, and a membership only with its household.
    if (!row) throw new Error('The household of the actor is missing');
    return viewOf(row);
  }
}
