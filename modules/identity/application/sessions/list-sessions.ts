import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';

export interface SessionView {
  readonly id: string;
  readonly kind: 'web' | 'api';
  readonly deviceName: string | null;
  /** `deviceName` in words: `Firefox · Linux`. */
  readonly device: string | null;
  readonly createdAt: string;
  /** To the minute. */
  readonly lastUsedAt: string;
  readonly expiresAt: string;
  /** The one that asks. */
  readonly current: boolean;
}

/** Where the user is signed in, the latest used first; at most 100. */
export class ListSessions extends Query<SessionView[]> {
  constructor(readonly actor: Actor) {
    super();
  }
}
