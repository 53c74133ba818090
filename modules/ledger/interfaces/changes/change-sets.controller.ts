import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Actor } from '../../../platform/application/actor.js';
import type { OnceKey } from '../../../platform/application/unit-of-work.js';
import { invalidField } from '../../../platform/domain/domain-error.js';
import { Settings } from '../../../platform/infrastructure/settings.js';
import { Scopes } from '../../../platform/interfaces/http/access.js';
import { ApiRefusals } from '../../../platform/interfaces/http/api-errors.js';
import { ApiWrite } from '../../../platform/interfaces/http/api-write.js';
import { Cursors } from '../../../platform/interfaces/http/cursor.js';
import { id } from '../../../platform/interfaces/http/fields.js';
import { CurrentActor, IdempotencyKey } from '../../../platform/interfaces/http/request.js';
import { AcceptChanges } from '../../application/changes/accept-changes.js';
import { DiscardChanges } from '../../application/changes/discard-changes.js';
import {
  GetChangeSet,
  ListChangeSets,
  type ChangeSetItemView,
  type ChangeSetView,
} from '../../application/changes/list-change-sets.js';
import { ProposeChanges } from '../../application/changes/propose-changes.js';
import { UndoChanges } from '../../application/changes/undo-changes.js';
import {
  acceptBody,
  changeSetAnswer,
  changeSetsAnswer,
  changeSetWithItemsAnswer,
  getChangeSetQuery,
  listChangeSetsQuery,
  proposeBody,
} from './change-sets.dto.js';

const PAGE_SIZE = 50;
type One = Promise<{ data: ChangeSetView }>;
interface Page {
  readonly page: { readonly nextCursor: string | null };
}

@ApiTags('Change sets')
@ApiBearerAuth()
@Controller('api/v1/change-sets')
export class ChangeSetsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
    private readonly settings: Settings,
  ) {}

  @Get()
  @Scopes('transactions:read')
  @ApiOperation({ summary: 'List sets of changes, the newest first' })
  @ApiOkResponse({ standardSchema: changeSetsAnswer })
  @ApiRefusals()
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: listChangeSetsQuery }) { limit = PAGE_SIZE, cursor }: z.infer<typeof listChangeSetsQuery>,
  ): Promise<{ data: readonly ChangeSetView[] } & Page> {
    const after = this.placeOf(actor, cursor);
    const { items, next } = await this.queries.execute(new ListChangeSets(actor, { limit, after }));
    return { data: items, page: this.pageAt(actor, next) };
  }

  @Post()
  @Scopes('transactions:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Show what a change would do to many transactions; nothing is changed yet' })
  @ApiCreatedResponse({ standardSchema: changeSetAnswer })
  @ApiRefusals(404, 409, 422)
  async propose(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Body({ schema: proposeBody }) body: z.infer<typeof proposeBody>,
  ): One {
    const { bulkLimit: max, changeSetLimit } = this.settings;
    if ((body.transactionIds?.length ?? 0) > max) throw invalidField('transactionIds', 'too_big', { max });
    const most = body.transactionIds ? max : changeSetLimit;
    const input = { kind: 'bulk-edit', subject: null, most, ...body } as const;
    return { data: await this.commands.execute(new ProposeChanges(actor, key, input)) };
  }

  @Get(':id')
  @Scopes('transactions:read')
  @ApiOperation({ summary: 'Read a set of changes with a page of its items: before, after, and what came of each' })
  @ApiOkResponse({ standardSchema: changeSetWithItemsAnswer })
  @ApiRefusals(404)
  async get(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id() }) setId: string,
    @Query({ schema: getChangeSetQuery }) query: z.infer<typeof getChangeSetQuery>,
  ): Promise<{ data: ChangeSetView & { items: readonly ChangeSetItemView[] } } & Page> {
    const { limit = PAGE_SIZE, cursor, status = null } = query;
    const asked = new GetChangeSet(actor, setId, { limit, after: this.placeOf(actor, cursor), status });
    const { set, items, next } = await this.queries.execute(asked);
    return { data: { ...set, items }, page: this.pageAt(actor, next) };
  }

  @Post(':id/accept')
  @HttpCode(200)
  @Scopes('transactions:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Apply what waits in a set, or a part of it; what was changed meanwhile is left' })
  @ApiOkResponse({ standardSchema: changeSetAnswer })
  @ApiRefusals(404, 409, 422)
  async accept(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Param('id', { schema: id() }) setId: string,
    @Body({ schema: acceptBody }) body: z.infer<typeof acceptBody>,
  ): One {
    return { data: await this.commands.execute(new AcceptChanges(actor, key, { ...body, id: setId })) };
  }

  @Post(':id/discard')
  @HttpCode(200)
  @Scopes('transactions:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Drop what waits in a set' })
  @ApiOkResponse({ standardSchema: changeSetAnswer })
  @ApiRefusals(404, 409, 422)
  async discard(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Param('id', { schema: id() }) setId: string,
  ): One {
    return { data: await this.commands.execute(new DiscardChanges(actor, key, setId)) };
  }

  @Post(':id/undo')
  @HttpCode(200)
  @Scopes('transactions:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Undo a whole set, at any later time; what was changed since is kept, with the reason' })
  @ApiOkResponse({ standardSchema: changeSetAnswer })
  @ApiRefusals(404, 409, 422)
  async undo(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Param('id', { schema: id() }) setId: string,
  ): One {
    return { data: await this.commands.execute(new UndoChanges(actor, key, setId)) };
  }

  private placeOf({ tenantId }: Actor, cursor: string | undefined): string | null {
    return cursor === undefined ? null : (this.cursors.open(tenantId, cursor)[0] ?? null);
  }

  private pageAt({ tenantId }: Actor, next: string | null): Page['page'] {
    return { nextCursor: next === null ? null : this.cursors.seal(tenantId, [next]) };
  }
}
