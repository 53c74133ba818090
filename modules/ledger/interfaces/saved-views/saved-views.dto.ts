import { z } from 'zod';
import { amount, id, localDate, text, version } from '../../../platform/interfaces/http/fields.js';

const NAME_MAX = 60;
const VIEWS_MAX = 1_000;

const search = z
  .strictObject({
    q: text(200).optional(),
    accountId: id().optional(),
    categoryId: id().optional(),
    kind: z.enum(['inflow', 'outflow', 'transfer', 'opening', 'adjustment']).optional(),
    tag: text(50).optional(),
    from: localDate().optional(),
    to: localDate().optional(),
    min: amount().optional(),
    max: amount().optional(),
  })
  .meta({ id: 'SavedSearch', description: 'As the query of `GET /transactions`; what is left out is not asked' });

const shared = z
  .boolean()
  .meta({ description: 'Everyone of the household finds it who sees all of its account; needs `transactions:write`' });

export const createSavedViewBody = z
  .strictObject({ name: text(NAME_MAX), search, shared: shared.default(false) })
  .meta({ id: 'CreateSavedView', examples: [{ name: 'Large bills', search: { q: 'amount>100 -is:transfer' } }] });

export const changeSavedViewBody = z
  .strictObject({
    version: version(),
    name: text(NAME_MAX).optional(),
    search: search.optional(),
    shared: shared.optional(),
  })
  .meta({ id: 'ChangeSavedView' });

export const orderSavedViewsBody = z
  .strictObject({ ids: z.array(id()).min(1).max(VIEWS_MAX) })
  .meta({ id: 'OrderSavedViews', description: 'All of your own, in order' });

const savedView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    search,
    shared: z.boolean(),
    mine: z.boolean().meta({ description: 'You made it, and may change it' }),
    version: z.number().int(),
  })
  .meta({ id: 'SavedView' });

export const savedViewAnswer = z.object({ data: savedView });
export const savedViewsAnswer = z.object({ data: z.array(savedView) });
