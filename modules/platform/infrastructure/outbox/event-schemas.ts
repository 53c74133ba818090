import { Injectable } from '@nestjs/common';
import { envelopeOf } from '../../application/envelope-of.js';

/** What the registry asks of a contract schema; a zod schema has it. */
export interface EventSchema {
  safeParse(data: unknown): { success: true } | { success: false; error: { message: string } };
}

const FAULT_LENGTH_MAX = 1_000;

/**
 * The contract schemas of every event type, registered by the modules that publish them. Checked by the relay and in
 * tests, never in a user's write: a bad event is parked, the write stands (security.md D9).
 */
@Injectable()
export class EventSchemas {
  private readonly schemas = new Map<string, EventSchema>();

  /** @param schema of the event's `data`. Call it in `onModuleInit`; throws when the type is taken. */
  register(type: string, schema: EventSchema): void {
    if (this.schemas.has(type)) throw new Error(`The event type '${type}' is registered twice`);
    this.schemas.set(type, schema);
  }

  /** What is wrong with an event (JSON text of its envelope); null when it keeps its contract. */
  fault(payload: string): string | null {
    return this.find(payload)?.slice(0, FAULT_LENGTH_MAX) ?? null;
  }

  private find(payload: string): string | null {
    const read = envelopeOf(payload);
    if ('fault' in read) return read.fault;
    const schema = this.schemas.get(read.event.type);
    if (!schema) return `No schema is registered for ${read.event.type}`;
    const checked = schema.safeParse(read.event.data);
    return checked.success ? null : `data: ${checked.error.message}`;
  }
}
