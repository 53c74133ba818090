import { z } from 'zod';
import { id, pageQuery } from '../../platform/interfaces/http/fields.js';

export const listNotificationsQuery = z.strictObject({
  ...pageQuery,
  after: id().optional().meta({ description: 'What came after this event or notification, oldest first' }),
});

const notification = z.object({
  id: z.uuid().meta({ description: 'The same as of the socket message' }),
  kind: z.enum(['transaction-recorded', 'transaction-corrected', 'import-finished']),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  text: z.string().meta({ examples: ['€12.50 out: Café Central'] }),
  occurredAt: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
});

export const notificationAnswer = z.object({ data: notification });

export const notificationsAnswer = z.object({
  data: z.array(notification),
  page: z.object({ nextCursor: z.string().nullable() }),
});
