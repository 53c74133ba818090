import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/application/unit-of-work.js';
import { queryIn } from '../../platform/infrastructure/database/transaction.js';
import { whenViolated } from '../../platform/infrastructure/database/violation.js';
import { recordEvents } from '../../platform/infrastructure/outbox/outbox.js';
import { Tenants } from '../application/ports.js';
import { tenantCreated } from '../application/published-events.js';
import { tenantTaken } from '../domain/errors.js';
import type { NewTenant } from '../domain/tenant.js';

const ADD = `
  with made as (
    insert into tenancy_tenants (name, base_currency, time_zone, locale, created_at) values ($1, $2, $3, $4, $6)
    returning tenant_id)
  insert into tenancy_members (tenant_id, user_id, role, joined_at) select tenant_id, $5, 'owner', $6 from made`;

@Injectable()
export class SqlTenants extends Tenants {
  async add(tx: Tx, tenant: NewTenant): Promise<void> {
    const { name, baseCurrency, timeZone, locale, ownerUserId } = tenant;
    await queryIn(tx, ADD, [name, baseCurrency, timeZone, locale, ownerUserId, tx.now]).catch(
      whenViolated({ tenancy_tenants_pkey: tenantTaken }),
    );
    await recordEvents(tx, [tenantCreated(tx.actor.tenantId, tenant)]);
  }
}
