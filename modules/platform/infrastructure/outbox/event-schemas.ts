import { Injectable } from '@nestjs/common';
import { eventEnvelope } from '../../../../contracts/events/envelope.js';
import type { EventEnvelope } from '../../application/event.js';

/** What the registry asks of a contract schema; a zod schema has it. */
export interface EventSchema {
  safeParse(data: unknown): { success: true } | { success: false; error: { message: string } };
}

export type CheckedEvent = { readonly event: EventEnvelope } | { readonly fault: string };

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

  /** The event that `payload` (JSON text) holds, or what is wrong with it. */
  check(payload: string): CheckedEvent {
    let content: unknown;
    try {
      content = JSON.parse(payload);
    } catch {
      return { fault: 'The payload is not JSON' };
    }
    const envelope = eventEnvelope.safeParse(content);
    if (!envelope.success) return faulty(`envelope: ${envelope.error.message}`);
    const schema = this.schemas.get(envelope.data.type);
    if (!schema) return faulty(`No schema is registered for ${envelope.data.type}`);
    const data = schema.safeParse(envelope.data.data);
    return data.success ? { event: content as EventEnvelope } : faulty(`data: ${data.error.message}`);
  }
}

const faulty = (fault: string): CheckedEvent => ({ fault: fault.slice(0, FAULT_LENGTH_MAX) });
