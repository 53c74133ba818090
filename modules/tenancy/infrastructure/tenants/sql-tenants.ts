import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { queryIn } from '../../../platform/infrastructure/database/transaction.js';
import { whenViolated } from '../../../platform/infrastructure/database/violation.js';
import { recordEvents } from '../../../platform/infrastructure/outbox/outbox.js';
import { Tenants } from '../../application/ports.js';
import { householdChanged, tenantCreated } from '../../application/published-events.js';
import type { TenantView } from '../../application/tenants/get-tenant.js';
import { tenantTaken, versionStale } from '../../domain/errors.js';
import type { NewTenant } from '../../domain/tenant.js';
import { TENANT, viewOf, type TenantRow } from './tenant-row.js';

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

  async hold(tx: Tx): Promise<void> {
    // Not the stronger lock of an update of its key: whatever refers to the household goes on.
    await queryIn(tx, `select from tenancy_tenants where tenant_id = $1 for no key update`, [tx.actor.tenantId]);
  }

  async view(tx: Tx): Promise<TenantView> {
    const [row] = await queryIn<TenantRow>(tx, TENANT, [tx.actor.tenantId]);
    if (!row) throw new Error('The household of the transaction is missing');
    return viewOf(row);
  }

  async change(tx: Tx, version: number, { name }: { readonly name?: string | undefined }): Promise<void> {
    const [changed] = await queryIn<{ name: string }>(
      tx,
      `update tenancy_tenants set name = coalesce($3, name), version = version + 1
        where tenant_id = $1 and version = $2 returning name`,
      [tx.actor.tenantId, version, name ?? null],
    );
    if (!changed) throw versionStale((await this.view(tx)).version);
    await recordEvents(tx, [householdChanged({ tenantId: tx.actor.tenantId, name: changed.name })]);
  }
}
