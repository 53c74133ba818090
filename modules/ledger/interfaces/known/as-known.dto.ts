import { z } from 'zod';
import { instant, localDate } from '../../../platform/interfaces/http/fields.js';
import type { AsKnown } from '../../application/known/as-known.js';

/** Of which moment something is asked: by its date in the calendar, and by what was recorded. */
export const asKnownFields = {
  asOf: localDate().optional().meta({ description: 'The date up to whose end what is dated counts' }),
  knownAt: instant()
    .optional()
    .meta({ description: 'The instant up to which, itself included, what is recorded counts' }),
};

export const asKnownQuery = z.strictObject(asKnownFields);

export const asKnown = ({ asOf, knownAt }: { asOf?: string | undefined; knownAt?: string | undefined }): AsKnown => ({
  asOf: asOf ?? null,
  knownAt: knownAt ?? null,
});
