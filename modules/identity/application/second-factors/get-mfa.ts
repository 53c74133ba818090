import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';

export interface PasskeyView {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}

export interface MfaView {
  readonly totp: { readonly enabled: boolean; readonly since: string | null };
  readonly recoveryCodesLeft: number;
  /** The newest first. */
  readonly passkeys: PasskeyView[];
}

/** How the user proves who they are, besides the password. Holds no secret. */
export class GetMfa extends Query<MfaView> {
  constructor(readonly actor: Actor) {
    super();
  }
}
