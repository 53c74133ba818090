import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../../platform/application/actor.js';
import { Files } from '../../../platform/application/files.js';
import { SHOWN_MAX, Verifications, type Finding } from '../../../platform/application/verifications.js';
import { ReadDb } from '../../../platform/infrastructure/database/read-db.js';
import { fileKey, previewKey } from '../../application/attachments/file-keys.js';

interface Row {
  readonly id: string;
  readonly bytes: string;
  readonly previewBytes: string | null;
}

const STANDING = `
  select id, bytes::text as bytes, preview_bytes::text as "previewBytes" from ledger_attachments where removed_at is null`;

/** Proves that every attachment has its file, as long as it was. */
@Injectable()
export class VerifyAttachments implements OnModuleInit {
  constructor(
    private readonly files: Files,
    private readonly db: ReadDb,
    private readonly verifications: Verifications,
  ) {}

  onModuleInit(): void {
    this.verifications.register('attachments', (actor) => this.findings(actor));
  }

  private async findings(actor: Actor): Promise<Finding[]> {
    const rows = await this.db.rows<Row>(actor, STANDING);
    if (rows.length === 0) return [];
    const sizes = new Map<string, number>();
    for await (const { key, bytes } of this.files.list(`${actor.tenantId}/`)) sizes.set(key, bytes);
    const suspects = rows.filter((row) => faultOf(row, actor.tenantId, sizes) !== null);
    if (suspects.length === 0) return [];
    // What was removed meanwhile has lost its file rightly.
    const still = await this.db.rows<Row>(actor, `${STANDING} and id = any($1::uuid[])`, [
      suspects.map(({ id }) => id),
    ]);
    if (still.length === 0) return [];
    const shown = still
      .slice(0, SHOWN_MAX)
      .map((row) => ({ subject: `attachment ${row.id}`, found: faultOf(row, actor.tenantId, sizes)! }));
    return [{ rule: 'attachment-has-its-file', severity: 'violation', total: still.length, shown }];
  }
}

function faultOf(
  { id, bytes, previewBytes }: Row,
  tenantId: string,
  sizes: ReadonlyMap<string, number>,
): string | null {
  const found = sizes.get(fileKey(tenantId, id));
  if (found === undefined) return 'its file is not there';
  if (found !== Number(bytes)) return `its file has ${found} bytes instead of ${bytes}`;
  if (previewBytes !== null && !sizes.has(previewKey(tenantId, id))) return 'its preview is not there';
  return null;
}
