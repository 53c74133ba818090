import { Controller, Get, HttpCode, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { HealthChecks } from '../../application/health-checks.js';
import { Public } from './access.js';

/** Liveness says that the process answers; readiness that it can do its work. */
@ApiExcludeController()
@Public()
@Controller()
export class HealthController {
  constructor(private readonly checks: HealthChecks) {}

  @Get(['health', 'healthz'])
  @HttpCode(200)
  live(): { status: string } {
    return { status: 'ok' };
  }

  @Get('health/ready')
  async ready(
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ status: string; parts: Readonly<Record<string, string>> }> {
    const { ready, parts } = await this.checks.run();
    void reply.status(ready ? 200 : 503);
    if (!ready) void reply.header('retry-after', '2');
    return { status: ready ? 'ok' : 'unavailable', parts };
  }
}
