import type { ImportFinishedV1 } from '../../../contracts/events/importing.js';
import type { PublishedEvent } from '../../platform/application/event.js';

/** The one place where a fact of this module becomes a public one. */
export const importFinished = (data: ImportFinishedV1): PublishedEvent => ({
  type: 'importing.import-finished.v1',
  aggregateId: data.importId,
  data,
});
