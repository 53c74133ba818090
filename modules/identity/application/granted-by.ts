import type { Credential } from '../../platform/application/principals.js';
import type { Membership } from '../../tenancy/index.js';

/** What may be done now: scopes that the membership has, and the credential allows (security.md I-26). */
export function grantedBy({ scopes }: Membership, credential: Pick<Credential, 'scopes'>): ReadonlySet<string> {
  return new Set(credential.scopes === null ? scopes : scopes.filter((scope) => credential.scopes!.includes(scope)));
}
