import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { PageRenderer } from './page-renderer.js';
import { PageView, Redirection } from './page.js';

/** Renders what page handlers answer, and marks answers that were given again. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  constructor(private readonly pages: PageRenderer) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(map((answer: unknown) => this.render(answer, request, reply)));
  }

  private render(answer: unknown, request: FastifyRequest, reply: FastifyReply): unknown {
    if (request.onceKey?.replayed) void reply.header('idempotent-replayed', 'true');
    if (answer instanceof Redirection) {
      if (answer.flash) this.pages.keepFlash(answer.flash, request, reply);
      void reply.redirect(answer.location, 303);
      return undefined;
    }
    if (!(answer instanceof PageView)) return answer;
    void reply.status(answer.options.status ?? 200).type('text/html; charset=utf-8');
    return this.pages.page(answer.options, request, reply);
  }
}
