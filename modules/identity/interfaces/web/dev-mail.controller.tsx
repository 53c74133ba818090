import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { KeptMails } from '../../../platform/application/mail.js';
import { Translator } from '../../../platform/application/translator.js';
import { DomainError } from '../../../platform/domain/domain-error.js';
import { Settings } from '../../../platform/infrastructure/settings.js';
import { Public } from '../../../platform/interfaces/http/access.js';
import { languageOf } from '../../../platform/interfaces/http/languages.js';
import { page, type PageView } from '../../../platform/interfaces/http/page.js';
import { MailListPage, MailPage } from './dev-mail-page.js';

const SHOWN_MAX = 50;
const notFound = (): DomainError => new DomainError('not_found', 'NOT_FOUND');

/** The mails that a local installation keeps instead of sending; anywhere else these addresses do not exist. */
@ApiExcludeController()
@Public()
@Controller('dev/mail')
export class DevMailController {
  constructor(
    private readonly mails: KeptMails,
    private readonly translator: Translator,
    private readonly settings: Settings,
  ) {}

  @Get()
  async list(@Req() request: FastifyRequest): Promise<PageView> {
    this.onlyLocal();
    const title = this.translator.text(languageOf(request), 'identity.devMail.title');
    return page({ title, layout: 'public', body: <MailListPage mails={await this.mails.list(SHOWN_MAX)} /> });
  }

  @Get(':name')
  async read(@Param('name') name: string): Promise<PageView> {
    this.onlyLocal();
    const mail = await this.mails.read(name);
    if (!mail) throw notFound();
    return page({ title: mail.subject, layout: 'public', body: <MailPage mail={mail} /> });
  }

  private onlyLocal(): void {
    if (this.settings.appEnv !== 'local') throw notFound();
  }
}
