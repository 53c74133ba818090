import { Injectable } from '@nestjs/common';
import { systemActor, type Actor } from './actor.js';
import { newId } from './new-id.js';
import { TenantIds } from './tenant-ids.js';

/** How many breaches of a rule are named, per tenant; all are counted. */
export const SHOWN_MAX = 100;

/** What one rule found wrong in one tenant. */
export interface Finding {
  /** Lower-case words and hyphens. */
  readonly rule: string;
  /** A warning asks for a look; the books are right all the same. */
  readonly severity: 'violation' | 'warning';
  readonly total: number;
  /** The first `SHOWN_MAX` of them. */
  readonly shown: readonly Breach[];
}

export interface Breach {
  /** What breaks the rule: `transaction 0190…`. */
  readonly subject: string;
  /** What was found, in a sentence. It may name amounts: never for the log. */
  readonly found: string;
}

/** What one part of the application can prove of a tenant. */
export interface Check {
  readonly part: string;
  /** Reads as `actor` (the system in the tenant) and answers what is wrong; empty: all of it holds. */
  readonly run: (actor: Actor) => Promise<readonly Finding[]>;
}

export interface TenantReport {
  readonly tenantId: string;
  readonly findings: readonly (Finding & { readonly part: string })[];
  /** Checks that could not be run: nothing is proved of their part. */
  readonly faults: readonly { readonly part: string; readonly fault: unknown }[];
}

/** Proves the books. Modules register what they can prove in `onModuleInit`. */
@Injectable()
export class Verifications {
  private readonly checks: Check[] = [];

  constructor(private readonly tenants: TenantIds) {}

  register(part: string, run: Check['run']): void {
    if (this.checks.some((check) => check.part === part))
      throw new Error(`The checks of '${part}' are registered twice`);
    this.checks.push({ part, run });
  }

  /** Whether the tenant owns anything. */
  knows(tenantId: string): Promise<boolean> {
    return this.tenants.has(tenantId);
  }

  /** Every tenant in turn, each in snapshots of its own; nothing is kept, however many there are. */
  async *all(): AsyncGenerator<TenantReport> {
    for (let id = await this.tenants.after(null); id !== null; id = await this.tenants.after(id)) yield this.of(id);
  }

  async of(tenantId: string): Promise<TenantReport> {
    const actor = systemActor(tenantId, newId());
    const findings: TenantReport['findings'][number][] = [];
    const faults: TenantReport['faults'][number][] = [];
    for (const { part, run } of this.checks) {
      try {
        findings.push(...(await run(actor)).map((finding) => ({ ...finding, part })));
      } catch (fault) {
        faults.push({ part, fault });
      }
    }
    return { tenantId, findings, faults };
  }
}
