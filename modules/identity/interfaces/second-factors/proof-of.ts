import { invalidField } from '../../../platform/domain/domain-error.js';
import type { Assertion } from '../../application/passkeys/ceremonies.js';
import type { Proof } from '../../application/second-factors/second-factor.js';

/** The fields of a request that may hold a second factor. */
interface Shown {
  readonly totp?: string | undefined;
  readonly recoveryCode?: string | undefined;
  readonly passkey?: { readonly response: Assertion } | undefined;
}

/** The one second factor of a request; null when it has none. Two at once are `VALIDATION_ERROR`. */
export function proofOf({ totp, recoveryCode, passkey }: Shown): Proof | null {
  const proofs: Proof[] = [
    ...(totp === undefined ? [] : [{ by: 'totp' as const, code: totp }]),
    ...(recoveryCode === undefined ? [] : [{ by: 'recoveryCode' as const, code: recoveryCode }]),
    ...(passkey === undefined ? [] : [{ by: 'passkey' as const, response: passkey.response }]),
  ];
  if (proofs.length > 1) throw invalidField('totp', 'one_factor');
  return proofs[0] ?? null;
}
