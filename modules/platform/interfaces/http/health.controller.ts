import { Controller, Get, HttpCode, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Pools } from '../../infrastructure/database/pools.js';
import { Public } from './access.js';

/** Liveness says that the process answers; readiness that it can do its work. */
@ApiExcludeController()
@Public()
@Controller()
export class HealthController {
  constructor(private readonly pools: Pools) {}

  @Get(['health', 'healthz'])
  @HttpCode(200)
  live(): { status: string } {
    return { status: 'ok' };
  }

  @Get('health/ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: string; parts: Record<string, string> }> {
    const [database, queue] = await Promise.all([answers(this.pools.app), answers(this.pools.queue)]);
    const ready = database && queue;
    void reply.status(ready ? 200 : 503);
    if (!ready) void reply.header('retry-after', '2');
    const word = (well: boolean): string => (well ? 'ok' : 'unavailable');
    return { status: word(ready), parts: { database: word(database), queue: word(queue) } };
  }
}

const answers = (pool: Pools['app']): Promise<boolean> =>
  pool.query('select 1').then(
    () => true,
    () => false,
  );
