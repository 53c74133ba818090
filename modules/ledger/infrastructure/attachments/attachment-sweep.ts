import { Injectable, type OnModuleInit } from '@nestjs/common';
import { systemActor } from '../../../platform/application/actor.js';
import { Files } from '../../../platform/application/files.js';
import { Schedules } from '../../../platform/application/jobs.js';
import { newId } from '../../../platform/application/new-id.js';
import { Verifications } from '../../../platform/application/verifications.js';
import { ReadDb } from '../../../platform/infrastructure/database/read-db.js';

const EVERY_MS = 6 * 3_600_000;
/** A younger file may belong to an upload that has not ended. */
const OLD_MS = 24 * 3_600_000;
const AT_ONCE = 500;

const KEPT = `select id from ledger_attachments where id = any($1::uuid[]) and removed_at is null`;

/** Takes away files that no attachment tells of: uploads that failed halfway, and removals whose file stayed. */
@Injectable()
export class AttachmentSweep implements OnModuleInit {
  constructor(
    private readonly files: Files,
    private readonly db: ReadDb,
    private readonly schedules: Schedules,
    private readonly tenants: Verifications,
  ) {}

  onModuleInit(): void {
    this.schedules.every('attachment-sweep', EVERY_MS, (plannedAt) => this.sweep(plannedAt));
  }

  async sweep(now: Date): Promise<void> {
    const keys = new Map<string, string[]>();
    for await (const { key, storedAt } of this.files.list('')) {
      if (!(now.getTime() - storedAt.getTime() > OLD_MS)) continue;
      const tenantId = key.split('/', 1)[0]!;
      const old = [...(keys.get(tenantId) ?? []), key];
      keys.set(tenantId, old.length < AT_ONCE ? old : []);
      if (old.length >= AT_ONCE) await this.take(tenantId, old);
    }
    for (const [tenantId, old] of keys) await this.take(tenantId, old);
  }

  private async take(tenantId: string, keys: readonly string[]): Promise<void> {
    // Files of a tenant that this database does not know may belong to another installation with the same store.
    if (keys.length === 0 || !(await this.tenants.knows(tenantId))) return;
    const idOf = (key: string): string => key.slice(tenantId.length + 1).replace('.preview', '');
    const rows = await this.db.rows<{ id: string }>(systemActor(tenantId, newId()), KEPT, [keys.map(idOf)]);
    const kept = new Set(rows.map(({ id }) => id));
    for (const key of keys.filter((one) => !kept.has(idOf(one)))) await this.files.remove(key);
  }
}
