import { Controller, Get, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Translator } from '../../application/translator.js';
import { Settings } from '../../infrastructure/settings.js';
import { LandingPage } from '../web/pages/landing-page.js';
import { Public } from './access.js';
import { languageOf } from './languages.js';
import { page, type PageOptions, type PageView } from './page.js';

/** The first page of the site, for people and for search engines. */
@ApiExcludeController()
@Controller()
export class LandingController {
  constructor(
    private readonly translator: Translator,
    private readonly settings: Settings,
  ) {}

  @Get()
  @Public()
  show(@Req() request: FastifyRequest): PageView {
    const locale = languageOf(request);
    const t = (key: string): string => this.translator.text(locale, key);
    return page({
      title: t('landing.pageTitle'),
      description: t('landing.description'),
      layout: 'public',
      body: <LandingPage />,
      ...this.discovery(t('web.product'), t('landing.description')),
    });
  }

  private discovery(name: string, description: string): Pick<PageOptions, 'canonicalPath' | 'structured'> {
    const url = this.settings.publicUrl;
    const context = 'https://schema.org';
    return {
      canonicalPath: '/',
      structured: [
        { '@context': context, '@type': 'Organization', name, url },
        {
          '@context': context,
          '@type': 'WebApplication',
          name,
          url,
          description,
          applicationCategory: 'FinanceApplication',
          operatingSystem: 'Any',
        },
      ],
    };
  }
}
