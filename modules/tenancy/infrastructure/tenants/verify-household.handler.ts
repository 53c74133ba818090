import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Finding } from '../../../platform/application/verifications.js';
import { ReadDb } from '../../../platform/infrastructure/database/read-db.js';
import { brokenRules, type Rule } from '../../../platform/infrastructure/verification/broken-rules.js';
import { VerifyHousehold } from '../../application/tenants/verify-household.js';

const RULES: readonly Rule[] = [
  {
    rule: 'tenant-is-a-household',
    sql: `
      select 'tenant ' || $1::uuid as subject, 'has rows, but no household' as found
       where not exists (select from tenancy_tenants where tenant_id = $1)`,
  },
  {
    rule: 'household-has-a-member',
    severity: 'warning',
    sql: `
      select 'tenant ' || tenant_id as subject, 'belongs to nobody' as found from tenancy_tenants t
       where tenant_id = $1 and not exists (select from tenancy_members m where m.tenant_id = t.tenant_id)`,
  },
];

@QueryHandler(VerifyHousehold)
export class VerifyHouseholdHandler implements IQueryHandler<VerifyHousehold> {
  constructor(private readonly db: ReadDb) {}

  execute({ actor }: VerifyHousehold): Promise<Finding[]> {
    return this.db.snapshot(actor, (rows) => brokenRules(rows, RULES, [actor.tenantId]));
  }
}
