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
import { Public, Scopes } from '../../platform/interfaces/http/access.js';
import { ApiRefusals } from '../../platform/interfaces/http/api-errors.js';
import { CurrentActor } from '../../platform/interfaces/http/request.js';
import { EndSession } from '../application/sessions/end-session.js';
import { RefreshSession } from '../application/sessions/refresh-session.js';
import { StartApiSession, type ApiSession } from '../application/sessions/start-api-session.js';
import type { TokenPair } from '../application/sessions/token-pairs.js';
import { RegisterUser } from '../application/users/register-user.js';
import { VerifyEmail } from '../application/users/verify-email.js';
import type { Visit } from '../application/visit.js';
import {
  acceptedAnswer,
  loginAnswer,
  loginBody,
  refreshBody,
  registerBody,
  tokenPairAnswer,
  verifiedAnswer,
  verifyEmailBody,
  type AcceptedAnswer,
  type LoginBody,
  type RefreshBody,
  type RegisterBody,
  type VerifiedAnswer,
  type VerifyEmailBody,
} from './auth.dto.js';
import { CurrentVisit } from './current-visit.js';
import { proofOf } from './second-factors/proof-of.js';

@ApiTags('Authentication')
@Controller('api/v1/auth')
export class AuthController {
  constructor(private readonly commands: CommandBus) {}

  @Post('register')
  @HttpCode(202)
  @Public()
  @ApiOperation({ summary: 'Register an address; a mail follows, whether or not it is known' })
  @ApiAcceptedResponse({ standardSchema: acceptedAnswer })
  @ApiRefusals()
  async register(
    @Body({ schema: registerBody }) { acceptTerms: _, invitation, ...input }: RegisterBody,
    @CurrentVisit() visit: Visit,
  ): Promise<AcceptedAnswer> {
    await this.commands.execute(new RegisterUser(input, visit.correlationId, false, invitation ?? null));
    return { data: { status: 'accepted' } };
  }

  @Post('verify-email')
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: 'Confirm an address with the token that was mailed to it' })
  @ApiOkResponse({ standardSchema: verifiedAnswer })
  @ApiRefusals()
  async verifyEmail(
    @Body({ schema: verifyEmailBody }) { token }: VerifyEmailBody,
    @CurrentVisit() visit: Visit,
  ): Promise<VerifiedAnswer> {
    return { data: { status: await this.commands.execute(new VerifyEmail(token, visit.correlationId)) } };
  }

  @Post('login')
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: 'Sign in with address and password, and a second factor where that is on' })
  @ApiOkResponse({ standardSchema: loginAnswer })
  @ApiRefusals(503)
  login(
    @Body({ schema: loginBody }) { email, password, deviceName, ...shown }: LoginBody,
    @CurrentVisit() visit: Visit,
  ): Promise<ApiSession> {
    const device = { deviceName: deviceName ?? visit.deviceName };
    const way = { by: 'password' as const, email, password, proof: proofOf(shown) };
    return this.commands.execute(new StartApiSession(way, { ...visit, ...device }));
  }

  @Post('refresh')
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: 'Exchange a refresh token for the next pair' })
  @ApiOkResponse({ standardSchema: tokenPairAnswer })
  @ApiRefusals()
  refresh(
    @Body({ schema: refreshBody }) { refreshToken }: RefreshBody,
    @CurrentVisit() visit: Visit,
  ): Promise<TokenPair> {
    return this.commands.execute(new RefreshSession(refreshToken, visit.correlationId));
  }

  @Post('logout')
  @HttpCode(204)
  @Scopes()
  @ApiBearerAuth()
  @ApiOperation({ summary: 'End this session; its tokens stop working at once' })
  @ApiNoContentResponse()
  @ApiRefusals()
  async logout(@CurrentActor() actor: Actor): Promise<void> {
    await this.commands.execute(new EndSession(actor));
  }

  @Post('logout-all')
  @HttpCode(204)
  @Scopes('sessions:write')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'End every session of yours, this one too' })
  @ApiNoContentResponse()
  @ApiRefusals()
  async logoutAll(@CurrentActor() actor: Actor): Promise<void> {
    await this.commands.execute(new EndSession(actor, 'everywhere'));
  }
}
