import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { HealthChecks } from '../../application/health-checks.js';
import { Push } from '../../application/push.js';
import { Translator } from '../../application/translator.js';
import { SocketGateway } from '../sockets/socket.gateway.js';
import { MenuRegistry } from '../web/menu-registry.js';
import { AccessGuard } from './access.guard.js';
import { Cursors } from './cursor.js';
import { DeclaredAccess } from './declared-access.js';
import { DeclaredInput } from './declared-input.guard.js';
import { DesignController } from './design.controller.js';
import { EntityTagInterceptor } from './entity-tag.interceptor.js';
import { ErrorCatalogueController } from './error-catalogue.controller.js';
import { ErrorFilter } from './error.filter.js';
import { HealthController } from './health.controller.js';
import { I18nTranslator } from './languages.js';
import { LandingController } from './landing.controller.js';
import { PageInterceptor } from './page.interceptor.js';
import { PageRenderer } from './page-renderer.js';

/** What stands around every route and socket: access, errors, pages, cursors, health, metrics, push. */
@Global()
@Module({
  imports: [DiscoveryModule],
  controllers: [DesignController, ErrorCatalogueController, HealthController, LandingController],
  providers: [
    Cursors,
    DeclaredAccess,
    ErrorFilter,
    MenuRegistry,
    HealthChecks,
    PageRenderer,
    SocketGateway,
    { provide: APP_FILTER, useExisting: ErrorFilter },
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_GUARD, useClass: DeclaredInput },
    { provide: APP_INTERCEPTOR, useClass: PageInterceptor },
    { provide: APP_INTERCEPTOR, useClass: EntityTagInterceptor },
    { provide: Push, useExisting: SocketGateway },
    { provide: Translator, useClass: I18nTranslator },
  ],
  exports: [Cursors, ErrorFilter, HealthChecks, MenuRegistry, PageRenderer, Push, Translator],
})
export class HttpModule {}
