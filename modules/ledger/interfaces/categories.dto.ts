import { z } from 'zod';
import { id, text } from '../../platform/interfaces/http/fields.js';

export const createCategoryBody = z
  .strictObject({ name: text(100), kind: z.enum(['income', 'expense']), parentId: id().optional() })
  .meta({ id: 'CreateCategory' });

export const categoryView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    kind: z.enum(['income', 'expense']),
    parentId: z.uuid().nullable(),
    systemKey: z.string().nullable(),
    archived: z.boolean(),
    version: z.number().int(),
  })
  .meta({ id: 'Category' });

export const categoryAnswer = z.object({ data: categoryView });
export const categoriesAnswer = z.object({ data: z.array(categoryView) });
