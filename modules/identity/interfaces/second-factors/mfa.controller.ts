import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../platform/application/actor.js';
import { invalidField } from '../../../platform/domain/domain-error.js';
import { FreshFactor, Scopes } from '../../../platform/interfaces/http/access.js';
import { ApiRefusals } from '../../../platform/interfaces/http/api-errors.js';
import { CurrentActor } from '../../../platform/interfaces/http/request.js';
import { ConfirmTotp } from '../../application/second-factors/confirm-totp.js';
import { DisableTotp } from '../../application/second-factors/disable-totp.js';
import { EnrolTotp } from '../../application/second-factors/enrol-totp.js';
import { GetMfa } from '../../application/second-factors/get-mfa.js';
import { RenewRecoveryCodes } from '../../application/second-factors/renew-recovery-codes.js';
import {
  confirmTotpBody,
  disableTotpBody,
  mfaAnswer,
  recoveryCodesAnswer,
  totpEnrolmentAnswer,
  type ConfirmTotpBody,
  type DisableTotpBody,
  type MfaAnswer,
  type RecoveryCodesAnswer,
  type TotpEnrolmentAnswer,
} from './mfa.dto.js';
import { proofOf } from './proof-of.js';

@ApiTags('Authentication')
@ApiBearerAuth()
@Scopes()
@Controller('api/v1/auth/mfa')
export class MfaController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Scopes('profile:read')
  @ApiOperation({ summary: 'How you prove who you are, besides the password' })
  @ApiOkResponse({ standardSchema: mfaAnswer })
  @ApiRefusals()
  async state(@CurrentActor() actor: Actor): Promise<MfaAnswer> {
    return { data: await this.queries.execute(new GetMfa(actor)) };
  }

  @Post('totp/enroll')
  @HttpCode(200)
  @FreshFactor()
  @ApiOperation({ summary: 'Make a secret for an authenticator app, to be confirmed with a code' })
  @ApiOkResponse({ standardSchema: totpEnrolmentAnswer })
  @ApiRefusals(409)
  async enrol(@CurrentActor() actor: Actor): Promise<TotpEnrolmentAnswer> {
    return { data: await this.commands.execute(new EnrolTotp(actor)) };
  }

  @Post('totp/confirm')
  @HttpCode(200)
  @FreshFactor()
  @ApiOperation({ summary: 'Turn two-step sign-in on with a code of the app; gives the recovery codes' })
  @ApiOkResponse({ standardSchema: recoveryCodesAnswer })
  @ApiRefusals()
  async confirm(
    @CurrentActor() actor: Actor,
    @Body({ schema: confirmTotpBody }) { code }: ConfirmTotpBody,
  ): Promise<RecoveryCodesAnswer> {
    return { data: { recoveryCodes: await this.commands.execute(new ConfirmTotp(actor, code)) } };
  }

  @Post('totp/disable')
  @HttpCode(204)
  @FreshFactor()
  @ApiOperation({ summary: 'Turn two-step sign-in off with a code or a recovery code' })
  @ApiNoContentResponse()
  @ApiRefusals()
  async disable(
    @CurrentActor() actor: Actor,
    @Body({ schema: disableTotpBody }) { code, recoveryCode }: DisableTotpBody,
  ): Promise<void> {
    const proof = proofOf({ totp: code, recoveryCode });
    if (!proof) throw invalidField('code', 'required');
    await this.commands.execute(new DisableTotp(actor, proof));
  }

  @Post('recovery-codes')
  @HttpCode(200)
  @FreshFactor()
  @ApiOperation({ summary: 'Ten new recovery codes; the old ones end' })
  @ApiOkResponse({ standardSchema: recoveryCodesAnswer })
  @ApiRefusals(409)
  async renew(@CurrentActor() actor: Actor): Promise<RecoveryCodesAnswer> {
    return { data: { recoveryCodes: await this.commands.execute(new RenewRecoveryCodes(actor)) } };
  }
}
