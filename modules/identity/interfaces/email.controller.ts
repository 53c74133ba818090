import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../../platform/interfaces/http/access.js';
import { ApiRefusals } from '../../platform/interfaces/http/api-errors.js';
import { ConfirmEmail } from '../application/email/confirm-email.js';
import { UndoEmailChange } from '../application/email/undo-email-change.js';
import type { Visit } from '../application/visit.js';
import {
  emailChangedAnswer,
  emailTokenBody,
  emailUndoneAnswer,
  type EmailChangedAnswer,
  type EmailTokenBody,
  type EmailUndoneAnswer,
} from './auth.dto.js';
import { CurrentVisit } from './current-visit.js';

/** What the links of mails about a change of address do. */
@ApiTags('Authentication')
@Public()
@Controller('api/v1/auth/email')
export class EmailController {
  constructor(private readonly commands: CommandBus) {}

  @Post('confirm')
  @HttpCode(200)
  @ApiOperation({ summary: 'Move an account to the address that the token was mailed to' })
  @ApiOkResponse({ standardSchema: emailChangedAnswer })
  @ApiRefusals()
  async confirm(
    @Body({ schema: emailTokenBody }) { token }: EmailTokenBody,
    @CurrentVisit() visit: Visit,
  ): Promise<EmailChangedAnswer> {
    await this.commands.execute(new ConfirmEmail(token, visit.correlationId));
    return { data: { status: 'changed' } };
  }

  @Post('undo')
  @HttpCode(200)
  @ApiOperation({ summary: 'Give an account the address back that the token was mailed to; every session ends' })
  @ApiOkResponse({ standardSchema: emailUndoneAnswer })
  @ApiRefusals()
  async undo(
    @Body({ schema: emailTokenBody }) { token }: EmailTokenBody,
    @CurrentVisit() visit: Visit,
  ): Promise<EmailUndoneAnswer> {
    await this.commands.execute(new UndoEmailChange(token, visit.correlationId));
    return { data: { status: 'undone' } };
  }
}
