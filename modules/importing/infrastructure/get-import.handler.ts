import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb } from '../../platform/infrastructure/database/read-db.js';
import { GetImport, type ImportView } from '../application/get-import.js';
import { importUnknown } from '../domain/import-errors.js';
import { importView, SELECT_IMPORT, type ImportRow } from './import-columns.js';

@QueryHandler(GetImport)
export class GetImportHandler implements IQueryHandler<GetImport> {
  constructor(private readonly db: ReadDb) {}

  async execute({ actor, id }: GetImport): Promise<ImportView> {
    const [row] = await this.db.rows<ImportRow>(actor, SELECT_IMPORT, [id]);
    if (!row) throw importUnknown(id);
    return importView(row);
  }
}
