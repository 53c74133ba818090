import { z } from 'zod';
import { id, text, version } from '../../platform/interfaces/http/fields.js';

export const createCategoryBody = z
  .strictObject({ name: text(100), kind: z.enum(['income', 'expense']), parentId: id().optional() })
  .meta({ id: 'CreateCategory' });

const KIND = z.enum(['income', 'expense']);
const SIBLINGS_MAX = 1000;

export const changeCategoryBody = z
  .strictObject({
    version: version(),
    name: text(100).optional(),
    parentId: id().nullable().optional().meta({ description: 'The group it shall belong to; null: none' }),
    position: z
      .number()
      .int()
      .min(0)
      .max(SIBLINGS_MAX)
      .optional()
      .meta({ description: 'Its place among those beside it, counted from 0' }),
  })
  .meta({ id: 'ChangeCategory' });

export const orderCategoriesBody = z
  .strictObject({ kind: KIND, parentId: id().nullable(), ids: z.array(id()).min(1).max(SIBLINGS_MAX) })
  .meta({ id: 'OrderCategories', description: 'All open categories of a group, or all groups of a kind, in order' });

export const mergeCategoriesBody = z.strictObject({ version: version(), intoId: id() }).meta({ id: 'MergeCategories' });

export const orderAnswer = z.object({ data: z.array(z.uuid()) });

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
