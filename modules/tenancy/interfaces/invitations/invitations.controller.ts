import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { z } from 'zod';
import type { Actor } from '../../../platform/application/actor.js';
import type { OnceKey } from '../../../platform/application/unit-of-work.js';
import { Scopes } from '../../../platform/interfaces/http/access.js';
import { ApiRefusals } from '../../../platform/interfaces/http/api-errors.js';
import { ApiWrite } from '../../../platform/interfaces/http/api-write.js';
import { id } from '../../../platform/interfaces/http/fields.js';
import { CurrentActor, IdempotencyKey } from '../../../platform/interfaces/http/request.js';
import { AcceptInvitation } from '../../application/invitations/accept-invitation.js';
import { DeclineInvitation } from '../../application/invitations/decline-invitation.js';
import { InviteMember } from '../../application/invitations/invite-member.js';
import { ListInvitations, type InvitationView } from '../../application/invitations/list-invitations.js';
import { ResendInvitation } from '../../application/invitations/resend-invitation.js';
import { RevokeInvitation } from '../../application/invitations/revoke-invitation.js';
import { invitationAnswer, invitationsAnswer, inviteBody, joinedAnswer, tokenBody } from './invitations.dto.js';

@ApiTags('Members')
@ApiBearerAuth()
@Controller('api/v1/invitations')
export class InvitationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Scopes('members:admin')
  @ApiOperation({ summary: 'List who is invited and has not answered' })
  @ApiOkResponse({ standardSchema: invitationsAnswer })
  @ApiRefusals()
  async list(@CurrentActor() actor: Actor): Promise<{ data: InvitationView[] }> {
    return { data: await this.queries.execute(new ListInvitations(actor)) };
  }

  @Post()
  @Scopes('members:admin')
  @ApiWrite()
  @ApiOperation({ summary: 'Invite an address; the answer is the same whether or not it has an account' })
  @ApiCreatedResponse({ standardSchema: invitationAnswer })
  @ApiRefusals(404, 409, 422)
  async invite(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Body({ schema: inviteBody }) body: z.infer<typeof inviteBody>,
  ): Promise<{ data: InvitationView }> {
    return { data: await this.commands.execute(new InviteMember(actor, key, body)) };
  }

  @Post('accept')
  @HttpCode(200)
  @Scopes('profile:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Join the household you were invited to; go there with /auth/switch-tenant' })
  @ApiOkResponse({ standardSchema: joinedAnswer })
  @ApiRefusals(409)
  async accept(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Body({ schema: tokenBody }) { token }: z.infer<typeof tokenBody>,
  ): Promise<z.infer<typeof joinedAnswer>> {
    return { data: await this.commands.execute(new AcceptInvitation(actor, key, token)) };
  }

  @Post('decline')
  @HttpCode(204)
  @Scopes('profile:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Decline an invitation: its link works no longer' })
  @ApiNoContentResponse()
  @ApiRefusals(409)
  async decline(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Body({ schema: tokenBody }) { token }: z.infer<typeof tokenBody>,
  ): Promise<void> {
    await this.commands.execute(new DeclineInvitation(actor, key, token));
  }

  @Post(':id/resend')
  @HttpCode(200)
  @Scopes('members:admin')
  @ApiWrite()
  @ApiOperation({ summary: 'Mail an invitation again, with a new link' })
  @ApiOkResponse({ standardSchema: invitationAnswer })
  @ApiRefusals(404, 409)
  async resend(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Param('id', { schema: id() }) invitationId: string,
  ): Promise<{ data: InvitationView }> {
    return { data: await this.commands.execute(new ResendInvitation(actor, key, invitationId)) };
  }

  @Delete(':id')
  @HttpCode(204)
  @Scopes('members:admin')
  @ApiWrite()
  @ApiOperation({ summary: 'Withdraw an invitation: its link works no longer' })
  @ApiNoContentResponse()
  @ApiRefusals(404, 409)
  async revoke(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Param('id', { schema: id() }) invitationId: string,
  ): Promise<void> {
    await this.commands.execute(new RevokeInvitation(actor, key, invitationId));
  }
}
