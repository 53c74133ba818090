import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Actor } from '../../../platform/application/actor.js';
import { Scopes } from '../../../platform/interfaces/http/access.js';
import { ApiRefusals } from '../../../platform/interfaces/http/api-errors.js';
import { Cursors } from '../../../platform/interfaces/http/cursor.js';
import { CurrentActor } from '../../../platform/interfaces/http/request.js';
import { ListChanges, type Change } from '../../application/sync/list-changes.js';
import { linked, type LinkedAccount } from '../explaining/linked.js';
import { changesAnswer, syncQuery } from './sync.dto.js';

const PAGE_SIZE = 100;

@ApiTags('Sync')
@ApiBearerAuth()
@Controller('api/v1/sync')
export class SyncController {
  constructor(
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Scopes('accounts:read', 'categories:read', 'transactions:read')
  @ApiOperation({ summary: 'List what changed since a cursor, for clients that keep a copy; everything without one' })
  @ApiOkResponse({ standardSchema: changesAnswer })
  @ApiRefusals(410)
  async changes(
    @CurrentActor() actor: Actor,
    @Query({ schema: syncQuery }) { cursor, limit = PAGE_SIZE }: z.infer<typeof syncQuery>,
  ): Promise<{ data: { changes: readonly LinkedChange[]; cursor: string; hasMore: boolean } }> {
    const position = cursor === undefined ? null : this.cursors.open(actor.tenantId, cursor);
    const { changes, next, hasMore } = await this.queries.execute(new ListChanges(actor, position, limit));
    return { data: { changes: changes.map(withLinks), cursor: this.cursors.seal(actor.tenantId, next), hasMore } };
  }
}

type Upsert = Extract<Change, { type: 'account'; op: 'upsert' }>;
type LinkedChange = Exclude<Change, Upsert> | (Omit<Upsert, 'resource'> & { readonly resource: LinkedAccount });

/** A resource as its own GET shows it. */
const withLinks = (change: Change): LinkedChange =>
  change.type === 'account' && change.op === 'upsert' ? { ...change, resource: linked(change.resource) } : change;
