import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../platform/application/actor.js';
import { Settings } from '../../../../platform/infrastructure/settings.js';
import { Cursors } from '../../../../platform/interfaces/http/cursor.js';

/** Where a reader is in a list of sets or of items, and how many transactions a set may have. */
@Injectable()
export class ChangePlaces {
  constructor(
    private readonly cursors: Cursors,
    private readonly settings: Settings,
  ) {}

  /** @param cursor of the address; throws `VALIDATION_ERROR` unless this server made it for this tenant */
  read({ tenantId }: Actor, cursor: unknown): string | null {
    return typeof cursor === 'string' && cursor !== '' ? (this.cursors.open(tenantId, cursor)[0] ?? null) : null;
  }

  links(
    { tenantId }: Actor,
    path: string,
    { after, next }: { readonly after: string | null; readonly next: string | null },
  ): { readonly firstHref: string | null; readonly nextHref: string | null } {
    const cursor = next === null ? null : encodeURIComponent(this.cursors.seal(tenantId, [next]));
    return { firstHref: after === null ? null : path, nextHref: cursor === null ? null : `${path}?cursor=${cursor}` };
  }

  most(areNamed: boolean): number {
    return areNamed ? this.settings.bulkLimit : this.settings.changeSetLimit;
  }
}
