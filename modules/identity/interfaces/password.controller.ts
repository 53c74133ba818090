import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Actor } from '../../platform/application/actor.js';
import { FreshFactor, Public, Scopes } from '../../platform/interfaces/http/access.js';
import { ApiRefusals } from '../../platform/interfaces/http/api-errors.js';
import { CurrentActor } from '../../platform/interfaces/http/request.js';
import { ChangePassword } from '../application/credentials/change-password.js';
import { ForgotPassword } from '../application/credentials/forgot-password.js';
import { ResetPassword } from '../application/credentials/reset-password.js';
import type { Visit } from '../application/visit.js';
import {
  acceptedAnswer,
  changePasswordBody,
  forgotPasswordBody,
  resetAnswer,
  resetPasswordBody,
  type AcceptedAnswer,
  type ChangePasswordBody,
  type ForgotPasswordBody,
  type ResetAnswer,
  type ResetPasswordBody,
} from './auth.dto.js';
import { CurrentVisit } from './current-visit.js';

@ApiTags('Authentication')
@Controller('api/v1/auth/password')
export class PasswordController {
  constructor(private readonly commands: CommandBus) {}

  @Post('forgot')
  @HttpCode(202)
  @Public()
  @ApiOperation({ summary: 'Ask for a link that sets a new password; the same answer for every address' })
  @ApiAcceptedResponse({ standardSchema: acceptedAnswer })
  @ApiRefusals()
  async forgot(
    @Body({ schema: forgotPasswordBody }) { email }: ForgotPasswordBody,
    @CurrentVisit() visit: Visit,
  ): Promise<AcceptedAnswer> {
    await this.commands.execute(new ForgotPassword(email, visit.correlationId));
    return { data: { status: 'accepted' } };
  }

  @Post('reset')
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: 'Set a new password with the token of a mail; every session and API key ends' })
  @ApiOkResponse({ standardSchema: resetAnswer })
  @ApiRefusals(503)
  async reset(
    @Body({ schema: resetPasswordBody }) { token, password }: ResetPasswordBody,
    @CurrentVisit() visit: Visit,
  ): Promise<ResetAnswer> {
    await this.commands.execute(new ResetPassword(token, password, visit.correlationId));
    return { data: { status: 'reset' } };
  }

  @Post('change')
  @HttpCode(204)
  @Scopes('profile:write')
  @FreshFactor()
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Set a new password; every other session and API key ends' })
  @ApiNoContentResponse()
  @ApiRefusals(503)
  async change(
    @CurrentActor() actor: Actor,
    @Body({ schema: changePasswordBody }) { currentPassword, newPassword }: ChangePasswordBody,
    @CurrentVisit() visit: Visit,
  ): Promise<void> {
    await this.commands.execute(new ChangePassword(actor, { current: currentPassword, next: newPassword }, visit));
  }
}
