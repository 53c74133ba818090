import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Actor } from '../../../platform/application/actor.js';
import type { OnceKey } from '../../../platform/application/unit-of-work.js';
import { FreshFactor, Scopes } from '../../../platform/interfaces/http/access.js';
import { ApiRefusals } from '../../../platform/interfaces/http/api-errors.js';
import { ApiWrite } from '../../../platform/interfaces/http/api-write.js';
import { id } from '../../../platform/interfaces/http/fields.js';
import { CurrentActor, IdempotencyKey } from '../../../platform/interfaces/http/request.js';
import { ChangeMemberRole } from '../../application/members/change-member-role.js';
import { LeaveHousehold } from '../../application/members/leave-household.js';
import { ListMembers, type Member } from '../../application/members/list-members.js';
import { RemoveMember } from '../../application/members/remove-member.js';
import { TransferOwnership } from '../../application/members/transfer-ownership.js';
import { changedMemberAnswer, changeMemberBody, membersAnswer, transferBody } from './members.dto.js';

@ApiTags('Members')
@ApiBearerAuth()
@Controller('api/v1')
export class MembersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get('members')
  @Scopes('members:read')
  @ApiOperation({ summary: 'List who belongs to the household' })
  @ApiOkResponse({ standardSchema: membersAnswer })
  @ApiRefusals()
  async list(@CurrentActor() actor: Actor): Promise<{ data: Member[] }> {
    return { data: await this.queries.execute(new ListMembers(actor)) };
  }

  @Post('members/leave')
  @HttpCode(204)
  @Scopes('profile:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Leave the household; its last owner cannot' })
  @ApiNoContentResponse()
  @ApiRefusals(409, 422)
  async leave(@CurrentActor() actor: Actor, @IdempotencyKey() key: OnceKey): Promise<void> {
    await this.commands.execute(new LeaveHousehold(actor, key));
  }

  @Patch('members/:userId')
  @Scopes('members:admin')
  @ApiWrite()
  @ApiOperation({ summary: 'Give a member another role, none broader than your own' })
  @ApiOkResponse({ standardSchema: changedMemberAnswer })
  @ApiRefusals(404, 409, 422)
  async change(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Param('userId', { schema: id() }) userId: string,
    @Body({ schema: changeMemberBody }) body: z.infer<typeof changeMemberBody>,
  ): Promise<z.infer<typeof changedMemberAnswer>> {
    return { data: await this.commands.execute(new ChangeMemberRole(actor, key, { ...body, userId })) };
  }

  @Delete('members/:userId')
  @HttpCode(204)
  @Scopes('members:admin')
  @ApiWrite()
  @ApiOperation({ summary: 'Take a member out of the household; it acts on their next request' })
  @ApiNoContentResponse()
  @ApiRefusals(404, 409, 422)
  async remove(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Param('userId', { schema: id() }) userId: string,
  ): Promise<void> {
    await this.commands.execute(new RemoveMember(actor, key, userId));
  }

  @Post('tenants/current/transfer-ownership')
  @HttpCode(204)
  @Scopes('household:admin')
  @FreshFactor()
  @ApiWrite()
  @ApiOperation({ summary: 'Give the household to a member; you edit from then on' })
  @ApiNoContentResponse()
  @ApiRefusals(404, 409, 422)
  async transfer(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Body({ schema: transferBody }) { userId }: z.infer<typeof transferBody>,
  ): Promise<void> {
    await this.commands.execute(new TransferOwnership(actor, key, userId));
  }
}
