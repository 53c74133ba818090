import { Module, type OnModuleInit } from '@nestjs/common';
import { IMPORTING_EVENTS } from '../../contracts/events/importing.js';
import { EventSchemas } from '../platform/infrastructure/outbox/event-schemas.js';
import { CommitImportHandler } from './application/commit-import.js';
import { LedgerMatching } from './application/ledger-matching.js';
import { Imports } from './application/ports.js';
import { PreviewImportHandler } from './application/preview-import.js';
import { StatementRecording } from './application/statement-recording.js';
import { UndoImportHandler } from './application/undo-import.js';
import { GetDraftHandler } from './infrastructure/get-draft.handler.js';
import { GetImportExplanationHandler } from './infrastructure/get-import-explanation.handler.js';
import { GetImportHandler } from './infrastructure/get-import.handler.js';
import { ListImportsHandler } from './infrastructure/list-imports.handler.js';
import { ListSightingsHandler } from './infrastructure/list-sightings.handler.js';
import { SqlImports } from './infrastructure/sql-imports.js';
import { ImportExplanationsController } from './interfaces/import-explanations.controller.js';
import { ImportsController } from './interfaces/imports.controller.js';
import { UploadsController } from './interfaces/uploads.controller.js';
import { ImportMenu } from './interfaces/web/import-menu.js';
import { ImportStartController } from './interfaces/web/import-start.controller.js';
import { ImportStart } from './interfaces/web/import-start.js';
import { ImportController } from './interfaces/web/import.controller.js';

@Module({
  controllers: [
    ImportsController,
    ImportExplanationsController,
    UploadsController,
    ImportStartController,
    ImportController,
  ],
  providers: [
    CommitImportHandler,
    PreviewImportHandler,
    UndoImportHandler,
    GetDraftHandler,
    GetImportExplanationHandler,
    GetImportHandler,
    ListImportsHandler,
    ListSightingsHandler,
    LedgerMatching,
    ImportMenu,
    ImportStart,
    StatementRecording,
    { provide: Imports, useClass: SqlImports },
  ],
})
export class ImportingModule implements OnModuleInit {
  constructor(private readonly schemas: EventSchemas) {}

  onModuleInit(): void {
    for (const [type, schema] of Object.entries(IMPORTING_EVENTS)) this.schemas.register(type, schema);
  }
}
