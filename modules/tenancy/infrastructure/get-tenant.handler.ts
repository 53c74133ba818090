import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb } from '../../platform/infrastructure/database/read-db.js';
import { GetTenant, type TenantView } from '../application/get-tenant.js';

type Row = Omit<TenantView, 'createdAt'> & { createdAt: Date };

@QueryHandler(GetTenant)
export class GetTenantHandler implements IQueryHandler<GetTenant> {
  constructor(private readonly db: ReadDb) {}

  async execute({ actor }: GetTenant): Promise<TenantView> {
    const [row] = await this.db.rows<Row>(
      actor,
      `select tenant_id as id, name, base_currency as "baseCurrency", locale, time_zone as "timeZone",
              created_at as "createdAt", version
         from tenancy_tenants where tenant_id = $1`,
      [actor.tenantId],
    );
    // An actor exists only with a membership, and a membership only with its household.
    if (!row) throw new Error('The household of the actor is missing');
    return { ...row, createdAt: row.createdAt.toISOString() };
  }
}
