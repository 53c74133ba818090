import { DomainError } from '../../domain/domain-error.js';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * For handlers of multipart forms, which read their fields themselves: checks the `_csrf` field as the global hook does
 * for other forms. Throws `FORM_EXPIRED` (403).
 */
export async function checkFormToken(request: FastifyRequest, reply: FastifyReply, token: string): Promise<void> {
  const asked = Object.assign(Object.create(request) as FastifyRequest, { body: { _csrf: token } });
  const outcome = { valid: false };
  // The check answers the request itself on failure; here the failure is ours to throw.
  const silent = Object.assign(Object.create(reply) as FastifyReply, { send: () => silent });
  request.server.csrfProtection(asked, silent, () => {
    outcome.valid = true;
  });
  if (!outcome.valid) throw new DomainError('forbidden', 'FORM_EXPIRED');
}
