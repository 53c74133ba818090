import { Controller, Get, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { I18nService } from 'nestjs-i18n';
import { Translator } from '../../application/translator.js';
import { ErrorCatalogue } from '../web/pages/error-catalogue.js';
import { Public } from './access.js';
import { LANGUAGES, languageOf } from './languages.js';
import { page, type PageView } from './page.js';

/** Every error code with what it says: where the API's `documentation_url` leads. */
@ApiExcludeController()
@Controller('docs/errors')
export class ErrorCatalogueController {
  constructor(
    private readonly i18n: I18nService,
    private readonly translator: Translator,
  ) {}

  @Get()
  @Public()
  show(@Req() request: FastifyRequest): PageView {
    const language = languageOf(request);
    const title = this.translator.text(language, 'web.errorCatalogue.title');
    return page({ title, layout: 'public', body: <ErrorCatalogue entries={this.entries(language)} /> });
  }

  /** The texts as they are written, with their parameters in braces. */
  private entries(language: string): { code: string; text: string }[] {
    const texts = this.i18n.getTranslations() as unknown as Readonly<
      Record<string, { errors?: Record<string, unknown> }>
    >;
    const errors = texts[language]?.errors ?? texts[LANGUAGES[0]]?.errors ?? {};
    return Object.entries(errors)
      .flatMap(([code, text]) => (typeof text === 'string' ? [{ code, text: text.replaceAll("''", "'") }] : []))
      .sort((a, b) => a.code.localeCompare(b.code));
  }
}
