import { eventEnvelope } from '../../../contracts/events/envelope.js';
import type { EventEnvelope } from './event.js';

/** The envelope that JSON text holds, with every member it came with; else what is wrong with it, in a sentence. */
export function envelopeOf(payload: string): { readonly event: EventEnvelope } | { readonly fault: string } {
  let content: unknown;
  try {
    content = JSON.parse(payload);
  } catch {
    return { fault: 'The payload is not JSON' };
  }
  const checked = eventEnvelope.safeParse(content);
  return checked.success ? { event: content as EventEnvelope } : { fault: `envelope: ${checked.error.message}` };
}
