import { Controller, Delete, Get, HttpCode, Param, Post, Res, type StreamableFile } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../../platform/application/actor.js';
import type { OnceKey } from '../../../platform/application/unit-of-work.js';
import { Settings } from '../../../platform/infrastructure/settings.js';
import { Scopes } from '../../../platform/interfaces/http/access.js';
import { ApiRefusals } from '../../../platform/interfaces/http/api-errors.js';
import { ApiWrite } from '../../../platform/interfaces/http/api-write.js';
import { id } from '../../../platform/interfaces/http/fields.js';
import { Uploaded, type UploadReader } from '../../../platform/interfaces/http/read-upload.js';
import { CurrentActor, IdempotencyKey } from '../../../platform/interfaces/http/request.js';
import { AttachFile } from '../../application/attachments/attach-file.js';
import { GetAttachment } from '../../application/attachments/get-attachment.js';
import { ListAttachments, type AttachmentView } from '../../application/attachments/list-attachments.js';
import { ReadAttachment } from '../../application/attachments/read-attachment.js';
import { RemoveAttachment } from '../../application/attachments/remove-attachment.js';
import { attachmentAnswer, attachmentBody, attachmentsAnswer } from './attachments.dto.js';
import { readAttachmentUpload } from './read-attachment-upload.js';
import { sendAttachment } from './send-attachment.js';

const binary = (...types: string[]): { content: Record<string, object> } => ({
  content: Object.fromEntries(types.map((type) => [type, { schema: { type: 'string', format: 'binary' } }])),
});
const TransactionId = (): ParameterDecorator => Param('id', { schema: id() });
const AttachmentId = (): ParameterDecorator => Param('attachmentId', { schema: id() });

@ApiTags('Attachments')
@ApiBearerAuth()
@Controller('api/v1/transactions/:id/attachments')
export class AttachmentsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly settings: Settings,
  ) {}

  @Get()
  @Scopes('transactions:read')
  @ApiOperation({ summary: 'List what is attached to a transaction or its correction chain' })
  @ApiOkResponse({ standardSchema: attachmentsAnswer })
  @ApiRefusals(404)
  async list(
    @CurrentActor() actor: Actor,
    @TransactionId() transactionId: string,
  ): Promise<{ data: AttachmentView[] }> {
    return { data: await this.queries.execute(new ListAttachments(actor, transactionId)) };
  }

  @Post()
  @Scopes('transactions:write')
  @ApiWrite()
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: attachmentBody })
  @ApiOperation({ summary: 'Attach a file; its content decides what it is' })
  @ApiCreatedResponse({ standardSchema: attachmentAnswer })
  @ApiRefusals(404, 409, 413, 415, 422)
  async attach(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @TransactionId() transactionId: string,
    @Uploaded() read: UploadReader,
  ): Promise<{ data: AttachmentView }> {
    const { fileBytes, pixels } = this.settings.attachments;
    const input = readAttachmentUpload(await read(fileBytes), transactionId, pixels);
    return { data: await this.commands.execute(new AttachFile(actor, key, input)) };
  }

  @Get(':attachmentId')
  @Scopes('transactions:read')
  @ApiOperation({ summary: 'Read what is known of an attachment' })
  @ApiOkResponse({ standardSchema: attachmentAnswer })
  @ApiRefusals(404)
  async get(
    @CurrentActor() actor: Actor,
    @TransactionId() transactionId: string,
    @AttachmentId() attachmentId: string,
  ): Promise<{ data: AttachmentView }> {
    return { data: await this.queries.execute(new GetAttachment(actor, transactionId, attachmentId)) };
  }

  @Get(':attachmentId/content')
  @Scopes('transactions:read')
  @ApiOperation({ summary: 'Download the file as it was uploaded' })
  @ApiOkResponse(binary('application/pdf', 'image/jpeg', 'image/png', 'image/webp', 'text/csv', 'text/plain'))
  @ApiRefusals(404)
  async content(
    @CurrentActor() actor: Actor,
    @TransactionId() transactionId: string,
    @AttachmentId() attachmentId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const of = { transactionId, id: attachmentId };
    return sendAttachment(await this.queries.execute(new ReadAttachment(actor, of, 'file')), 'attachment', reply);
  }

  @Get(':attachmentId/preview')
  @Scopes('transactions:read')
  @ApiOperation({ summary: 'See an image of it, written anew and without metadata' })
  @ApiOkResponse(binary('image/webp'))
  @ApiRefusals(404)
  async preview(
    @CurrentActor() actor: Actor,
    @TransactionId() transactionId: string,
    @AttachmentId() attachmentId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const of = { transactionId, id: attachmentId };
    return sendAttachment(await this.queries.execute(new ReadAttachment(actor, of, 'preview')), 'inline', reply);
  }

  @Delete(':attachmentId')
  @HttpCode(204)
  @Scopes('transactions:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Take an attachment off its transaction; the file goes with it' })
  @ApiNoContentResponse()
  @ApiRefusals(404, 409, 422)
  async remove(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @TransactionId() transactionId: string,
    @AttachmentId() attachmentId: string,
  ): Promise<void> {
    await this.commands.execute(new RemoveAttachment(actor, key, { transactionId, id: attachmentId }));
  }
}
