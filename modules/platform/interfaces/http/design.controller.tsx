import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DomainError } from '../../domain/domain-error.js';
import { Settings } from '../../infrastructure/settings.js';
import { DesignPage } from '../web/design-page.js';
import { Public } from './access.js';
import { page, type PageView } from './page.js';

/** Every component in every state, for those who build Florin: it is there only in a local installation. */
@ApiExcludeController()
@Controller('design')
export class DesignController {
  constructor(private readonly settings: Settings) {}

  @Get()
  @Public()
  show(): PageView {
    if (this.settings.appEnv !== 'local') throw new DomainError('not_found', 'NOT_FOUND');
    return page({ title: 'Design system', layout: 'public', body: <DesignPage /> });
  }
}
