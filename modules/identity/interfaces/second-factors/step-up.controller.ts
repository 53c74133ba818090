import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../platform/application/actor.js';
import { invalidField } from '../../../platform/domain/domain-error.js';
import { Settings } from '../../../platform/infrastructure/settings.js';
import { Scopes } from '../../../platform/interfaces/http/access.js';
import { ApiRefusals } from '../../../platform/interfaces/http/api-errors.js';
import { CurrentActor } from '../../../platform/interfaces/http/request.js';
import { StepUp } from '../../application/sessions/step-up.js';
import type { Visit } from '../../application/visit.js';
import { CurrentVisit } from '../current-visit.js';
import { stepUpBody, steppedUpAnswer, type StepUpBody, type SteppedUpAnswer } from './mfa.dto.js';
import { proofOf } from './proof-of.js';

@ApiTags('Authentication')
@ApiBearerAuth()
@Controller('api/v1/auth/step-up')
export class StepUpController {
  constructor(
    private readonly commands: CommandBus,
    private readonly settings: Settings,
  ) {}

  @Post()
  @HttpCode(200)
  @Scopes()
  @ApiOperation({ summary: 'Prove again that it is you: operations with x-fresh-factor ask for it' })
  @ApiOkResponse({ standardSchema: steppedUpAnswer })
  @ApiRefusals(503)
  async stepUp(
    @CurrentActor() actor: Actor,
    @Body({ schema: stepUpBody }) { password, ...shown }: StepUpBody,
    @CurrentVisit() visit: Visit,
  ): Promise<SteppedUpAnswer> {
    const proof = proofOf(shown) ?? (password === undefined ? null : { by: 'password' as const, password });
    if (!proof) throw invalidField('password', 'required');
    const { authenticatedAt } = await this.commands.execute(new StepUp(actor, proof, visit));
    const { freshFactorSeconds: freshSeconds } = this.settings;
    return { data: { authenticatedAt: authenticatedAt.toISOString(), freshSeconds } };
  }
}
