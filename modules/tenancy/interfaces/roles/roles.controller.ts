import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
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
import { Versioned } from '../../../platform/interfaces/http/versioned.js';
import type { RoleMade } from '../../application/ports.js';
import { ChangeRole } from '../../application/roles/change-role.js';
import { CreateRole } from '../../application/roles/create-role.js';
import { DeleteRole } from '../../application/roles/delete-role.js';
import { ListRoles, type RoleView } from '../../application/roles/list-roles.js';
import { changeRoleBody, createRoleBody, roleAnswer, rolesAnswer } from './roles.dto.js';

@ApiTags('Members')
@ApiBearerAuth()
@Controller('api/v1/roles')
export class RolesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Scopes('members:read')
  @ApiOperation({ summary: 'List the roles of the household' })
  @ApiOkResponse({ standardSchema: rolesAnswer })
  @ApiRefusals()
  async list(@CurrentActor() actor: Actor): Promise<{ data: RoleView[] }> {
    return { data: await this.queries.execute(new ListRoles(actor)) };
  }

  @Post()
  @Scopes('members:admin')
  @ApiWrite()
  @ApiOperation({ summary: 'Make a role out of scopes that you hold' })
  @ApiCreatedResponse({ standardSchema: roleAnswer })
  @ApiRefusals(409, 422)
  async create(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Body({ schema: createRoleBody }) body: z.infer<typeof createRoleBody>,
  ): Promise<{ data: RoleMade }> {
    return { data: await this.commands.execute(new CreateRole(actor, key, body)) };
  }

  @Patch(':id')
  @Scopes('members:admin')
  @ApiWrite()
  @ApiOperation({ summary: 'Change a role; it acts on the next request of whoever holds it' })
  @ApiOkResponse({ standardSchema: roleAnswer })
  @Versioned(404, 409, 422)
  async change(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Param('id', { schema: id() }) roleId: string,
    @Body({ schema: changeRoleBody }) body: z.infer<typeof changeRoleBody>,
  ): Promise<{ data: RoleMade }> {
    return { data: await this.commands.execute(new ChangeRole(actor, key, { ...body, id: roleId })) };
  }

  @Delete(':id')
  @HttpCode(204)
  @Scopes('members:admin')
  @ApiWrite()
  @ApiOperation({ summary: 'Remove a role that nobody holds' })
  @ApiNoContentResponse()
  @ApiRefusals(404, 409, 422)
  async remove(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Param('id', { schema: id() }) roleId: string,
  ): Promise<void> {
    await this.commands.execute(new DeleteRole(actor, key, roleId));
  }
}
