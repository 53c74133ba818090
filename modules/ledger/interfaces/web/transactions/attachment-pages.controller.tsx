import { Controller, Get, Param, Post, Res, type StreamableFile } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../../../platform/application/actor.js';
import { Translator } from '../../../../platform/application/translator.js';
import type { OnceKey } from '../../../../platform/application/unit-of-work.js';
import { Scopes } from '../../../../platform/interfaces/http/access.js';
import { id } from '../../../../platform/interfaces/http/fields.js';
import { fresh, refused, type FormState } from '../../../../platform/interfaces/http/form-state.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../../platform/interfaces/http/page.js';
import { refusalOf } from '../../../../platform/interfaces/http/read-form.js';
import { CurrentActor, FormKey } from '../../../../platform/interfaces/http/request.js';
import { UploadedForm, type UploadFormReader } from '../../../../platform/interfaces/http/upload-form.js';
import { AttachFile } from '../../../application/attachments/attach-file.js';
import { GetAttachment } from '../../../application/attachments/get-attachment.js';
import { ReadAttachment } from '../../../application/attachments/read-attachment.js';
import { RemoveAttachment, type RemoveAttachmentInput } from '../../../application/attachments/remove-attachment.js';
import { readAttachmentUpload } from '../../attachments/read-attachment-upload.js';
import { sendAttachment } from '../../attachments/send-attachment.js';
import { IdParam } from '../id-param.js';
import { RemoveAttachmentPage } from './remove-attachment-page.js';
import { TransactionDetail } from './transaction-detail.js';

const AttachmentId = (): ParameterDecorator => Param('attachmentId', { schema: id() });

/** Files of one transaction, in the browser. */
@ApiExcludeController()
@Controller('app/transactions/:id/attachments')
export class AttachmentPagesController {
  constructor(
    private readonly detail: TransactionDetail,
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
    private readonly translator: Translator,
  ) {}

  @Post()
  @Scopes('transactions:write')
  async attach(
    @CurrentActor() actor: Actor,
    @IdParam() transactionId: string,
    @UploadedForm() read: UploadFormReader,
  ): Promise<PageView | Redirection> {
    const { fileBytes, pixels } = this.detail.limits;
    const attempt = await refusalOf(async () => {
      const form = await read(fileBytes);
      const input = readAttachmentUpload(form, transactionId, pixels);
      return this.commands.execute(new AttachFile(actor, form.key, input));
    });
    if (!attempt.ok) return this.detail.show(actor, transactionId, { upload: refused({}, attempt) });
    return redirectTo(`/app/transactions/${transactionId}#attachments`, {
      kind: 'success',
      key: 'ledger.attachments.added',
    });
  }

  @Get(':attachmentId')
  @Scopes('transactions:read')
  async save(
    @CurrentActor() actor: Actor,
    @IdParam() transactionId: string,
    @AttachmentId() attachmentId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const of = { transactionId, id: attachmentId };
    return sendAttachment(await this.queries.execute(new ReadAttachment(actor, of, 'file')), 'attachment', reply);
  }

  @Get(':attachmentId/preview')
  @Scopes('transactions:read')
  async preview(
    @CurrentActor() actor: Actor,
    @IdParam() transactionId: string,
    @AttachmentId() attachmentId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const of = { transactionId, id: attachmentId };
    return sendAttachment(await this.queries.execute(new ReadAttachment(actor, of, 'preview')), 'inline', reply);
  }

  @Get(':attachmentId/remove')
  @Scopes('transactions:write')
  confirm(
    @CurrentActor() actor: Actor,
    @IdParam() transactionId: string,
    @AttachmentId() attachmentId: string,
  ): Promise<PageView> {
    return this.ask(actor, { transactionId, id: attachmentId }, fresh());
  }

  @Post(':attachmentId/remove')
  @Scopes('transactions:write')
  async remove(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @IdParam() transactionId: string,
    @AttachmentId() attachmentId: string,
  ): Promise<PageView | Redirection> {
    const of = { transactionId, id: attachmentId };
    const attempt = await refusalOf(() => this.commands.execute(new RemoveAttachment(actor, key, of)));
    if (!attempt.ok) return this.ask(actor, of, refused({}, attempt));
    return redirectTo(`/app/transactions/${transactionId}#attachments`, {
      kind: 'success',
      key: 'ledger.attachments.removed',
    });
  }

  private async ask(actor: Actor, of: RemoveAttachmentInput, state: FormState): Promise<PageView> {
    const attachment = await this.queries.execute(new GetAttachment(actor, of.transactionId, of.id));
    return page({
      title: this.translator.text(actor.locale, 'ledger.attachments.remove.title'),
      status: state.message || state.faults.length > 0 ? 422 : 200,
      body: <RemoveAttachmentPage attachment={attachment} state={state} />,
    });
  }
}
