import type { FastifyRequest } from 'fastify';

/** Fields that hold a secret, or a choice that means nothing outside its form. */
const NOT_SHOWN = /^_|password|token|code|secret|key|^(version|kind|visibility|button|role|theme|locale)$/i;
const IS_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-/i;
const SHOWN_MAX = 30;

/** What a person typed into a form that was refused as a whole: words and figures, without secrets and ids. */
export function typedValues({ method, body }: FastifyRequest): readonly string[] {
  if (method !== 'POST' || body === null || typeof body !== 'object') return [];
  return Object.entries(body)
    .filter(([name]) => !NOT_SHOWN.test(name))
    .flatMap(([, value]: [string, unknown]) => (typeof value === 'string' ? [value.trim()] : []))
    .filter((value) => value !== '' && value !== 'true' && !IS_ID.test(value))
    .slice(0, SHOWN_MAX);
}
