import { z } from 'zod';

/** `module.past-tense.v1`: the schema of `data` belongs to exactly this name; a changed meaning takes a new number. */
export const eventType = z.string().regex(/^[a-z][a-z-]*(\.[a-z][a-z-]*)+\.v[1-9]\d*$/);

/**
 * What every published event carries besides its `data` (api.md "Events and webhooks"). Fields are added, never
 * changed or removed; readers ignore fields they do not know.
 */
export const eventEnvelope = z.object({
  /** UUIDv7, the same for every delivery: the key by which a reader drops repeats. */
  id: z.uuidv7(),
  type: eventType,
  tenantId: z.uuid(),
  /** Events of one aggregate are delivered in order. */
  aggregateId: z.uuid(),
  /** UTC. */
  occurredAt: z.iso.datetime(),
  correlationId: z.string().min(1).max(200),
  /** The user who caused it; the system's id for schedules and consumers. */
  actorId: z.uuid(),
  data: z.record(z.string(), z.unknown()),
});
