import { Catch, Injectable, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Log } from '../../application/log.js';
import { Translator } from '../../application/translator.js';
import { Settings } from '../../infrastructure/settings.js';
import { SignInFirst } from './access.guard.js';
import { errorView, type ErrorView } from './error-view.js';
import { faultView } from './fault-view.js';
import { languageOf } from './languages.js';
import { PageRenderer } from './page-renderer.js';
import { isApi } from './request.js';

/** The one place that turns what was thrown into HTTP: JSON for the API (api.md "Errors"), a page for a page. */
@Catch()
@Injectable()
export class ErrorFilter implements ExceptionFilter {
  constructor(
    private readonly translator: Translator,
    private readonly pages: PageRenderer,
    private readonly settings: Settings,
    private readonly log: Log,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') return;
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    this.answer(error, request, reply);
  }

  /** Also the handler of what Fastify itself refuses before a route is reached. */
  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    if (error instanceof SignInFirst) {
      void reply.redirect(error.location, 303);
      return;
    }
    const view = errorView(error);
    if (!view.expected) this.log.fault('http.bug', error, { method: request.method, route: request.routeOptions.url });
    if (request.onceKey?.replayed) void reply.header('idempotent-replayed', 'true');
    const retryAfter = view.params['retryAfter'] ?? (view.status === 503 ? 2 : undefined);
    if (retryAfter !== undefined) void reply.header('retry-after', String(retryAfter));
    if (isApi(request)) this.answerJson(view, request, reply);
    else
      void reply
        .status(view.status)
        .type('text/html; charset=utf-8')
        .send(this.pages.errorPage(view, request, reply));
  }

  private answerJson(view: ErrorView, request: FastifyRequest, reply: FastifyReply): void {
    const language = languageOf(request);
    const details = view.details.map((fault) => faultView(this.translator, language, fault));
    void reply
      .status(view.status)
      .header('content-language', language)
      .send({
        error: {
          code: view.code,
          message: this.translator.text(language, `errors.${view.code}`, view.params),
          details,
          correlation_id: view.firstCorrelationId ?? request.id,
          documentation_url: `${this.settings.publicUrl}/docs/errors#${view.code}`,
        },
      });
  }
}
