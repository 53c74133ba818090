import { Global, Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AcceptLanguageResolver, I18nModule } from 'nestjs-i18n';
import { DemoModule } from './demo/index.js';
import { IdentityModule } from './identity/index.js';
import { ImportingModule } from './importing/index.js';
import { LedgerModule } from './ledger/index.js';
import { NotificationsModule } from './notifications/index.js';
import { DatabaseModule } from './platform/infrastructure/database/database.module.js';
import { FilesModule } from './platform/infrastructure/files/files.module.js';
import { LoggingModule } from './platform/infrastructure/logging/logging.module.js';
import { MailModule } from './platform/infrastructure/mail/mail.module.js';
import { MetricsModule } from './platform/infrastructure/metrics/metrics.module.js';
import { OutboxModule } from './platform/infrastructure/outbox/outbox.module.js';
import { VerificationModule } from './platform/infrastructure/verification/verification.module.js';
import { Settings } from './platform/infrastructure/settings.js';
import { HttpModule } from './platform/interfaces/http/http.module.js';
import { TenancyModule } from './tenancy/index.js';

@Global()
@Module({})
class SettingsModule {}

/** The whole application: the ground, then the modules. */
@Module({})
export class AppModule {
  static forRoot(settings: Settings, localeFolder: string): DynamicModule {
    return {
      module: AppModule,
      imports: [
        {
          module: SettingsModule,
          providers: [{ provide: Settings, useValue: settings }],
          exports: [Settings],
        },
        CqrsModule.forRoot(),
        I18nModule.forRoot({
          fallbackLanguage: 'en',
          useICU: true,
          logging: false,
          loaderOptions: { path: localeFolder, watch: false },
          resolvers: [AcceptLanguageResolver],
        }),
        LoggingModule,
        DatabaseModule,
        OutboxModule,
        MetricsModule,
        VerificationModule,
        MailModule,
        FilesModule,
        HttpModule,
        IdentityModule,
        TenancyModule,
        LedgerModule,
        ImportingModule,
        NotificationsModule,
        DemoModule,
      ],
    };
  }
}
