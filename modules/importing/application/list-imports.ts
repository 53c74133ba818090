import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../platform/application/actor.js';
import type { ImportSummary } from './get-import.js';

export interface ImportPage {
  readonly items: readonly ImportSummary[];
  /** Sort key of the last item when there are more; null at the end. */
  readonly next: readonly [uploadedAt: string, id: string] | null;
}

/** Imports of the tenant, the newest first, a page at a time by keyset. */
export class ListImports extends Query<ImportPage> {
  constructor(
    readonly actor: Actor,
    readonly page: { readonly limit: number; readonly after: readonly [uploadedAt: string, id: string] | null },
  ) {
    super();
  }
}
