import { Injectable } from '@nestjs/common';
import { TenantIds } from './tenant-ids.js';

/** Makes anew what a part keeps derived, from what it is derived of; as right while others write as at rest. */
type Rebuild = (tenantId: string) => Promise<void>;

/** What is kept derived and can be made anew. Modules register theirs in `onModuleInit`; the command line asks. */
@Injectable()
export class Projections {
  private readonly rebuilds = new Map<string, Rebuild>();

  constructor(private readonly tenants: TenantIds) {}

  register(part: string, rebuild: Rebuild): void {
    if (this.rebuilds.has(part)) throw new Error(`The projection of '${part}' is registered twice`);
    this.rebuilds.set(part, rebuild);
  }

  /** Of one tenant, or of all in turn. @returns how many there were; 0 when nobody knows the one that was named */
  async rebuild(tenantId: string | null): Promise<number> {
    if (tenantId !== null) return (await this.tenants.has(tenantId)) ? this.of(tenantId) : 0;
    let count = 0;
    for (let id = await this.tenants.after(null); id !== null; id = await this.tenants.after(id))
      count += await this.of(id);
    return count;
  }

  private async of(tenantId: string): Promise<1> {
    for (const rebuild of this.rebuilds.values()) await rebuild(tenantId);
    return 1;
  }
}
