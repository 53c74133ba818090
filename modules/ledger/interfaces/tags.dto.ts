import { z } from 'zod';
import { text } from '../../platform/interfaces/http/fields.js';

/** As long as a tag may be. */
export const TAG_MAX = 50;

export const renameTagBody = z.strictObject({ from: text(TAG_MAX), to: text(TAG_MAX) }).meta({ id: 'RenameTag' });
export const removeTagBody = z.strictObject({ name: text(TAG_MAX) }).meta({ id: 'RemoveTag' });

const tagView = z.object({ name: z.string(), transactions: z.number().int() }).meta({ id: 'Tag' });

export const tagsAnswer = z.object({ data: z.array(tagView) });
