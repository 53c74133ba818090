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
import type { Actor } from '../../../platform/application/actor.js';
import type { OnceKey } from '../../../platform/application/unit-of-work.js';
import { FreshFactor, Scopes } from '../../../platform/interfaces/http/access.js';
import { ApiRefusals } from '../../../platform/interfaces/http/api-errors.js';
import { ApiWrite } from '../../../platform/interfaces/http/api-write.js';
import { id } from '../../../platform/interfaces/http/fields.js';
import { CurrentActor, IdempotencyKey } from '../../../platform/interfaces/http/request.js';
import { CreateApiKey } from '../../application/api-keys/create-api-key.js';
import { ListApiKeys } from '../../application/api-keys/list-api-keys.js';
import { RevokeApiKey } from '../../application/api-keys/revoke-api-key.js';
import {
  apiKeysAnswer,
  createApiKeyBody,
  createdApiKeyAnswer,
  type ApiKeysAnswer,
  type CreateApiKeyBody,
  type CreatedApiKeyAnswer,
} from './api-keys.dto.js';

@ApiTags('API keys')
@ApiBearerAuth()
@Controller('api/v1/api-keys')
export class ApiKeysController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Scopes('api-keys:read')
  @ApiOperation({ summary: 'List your API keys of this household' })
  @ApiOkResponse({ standardSchema: apiKeysAnswer })
  @ApiRefusals()
  async list(@CurrentActor() actor: Actor): Promise<ApiKeysAnswer> {
    const data = await this.queries.execute(new ListApiKeys(actor));
    return { data: data.map((key) => ({ ...key, scopes: [...key.scopes] })), page: { nextCursor: null } };
  }

  @Post()
  @Scopes('api-keys:write')
  @FreshFactor()
  @ApiWrite()
  @ApiOperation({ summary: 'Make an API key; it is shown once, and again for ten minutes to the same request' })
  @ApiCreatedResponse({ standardSchema: createdApiKeyAnswer })
  @ApiRefusals(409, 422)
  async create(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Body({ schema: createApiKeyBody }) input: CreateApiKeyBody,
  ): Promise<CreatedApiKeyAnswer> {
    const { scopes, ...created } = await this.commands.execute(new CreateApiKey(actor, key, input));
    return { data: { ...created, scopes: [...scopes] } };
  }

  @Delete(':id')
  @HttpCode(204)
  @Scopes('api-keys:write')
  @ApiWrite()
  @ApiOperation({ summary: 'End an API key; the next request with it is refused' })
  @ApiNoContentResponse()
  @ApiRefusals(404, 409, 422)
  async revoke(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Param('id', { schema: id() }) apiKeyId: string,
  ): Promise<void> {
    await this.commands.execute(new RevokeApiKey(actor, key, apiKeyId));
  }
}
