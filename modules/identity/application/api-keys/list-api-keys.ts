import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';

export interface ApiKeyView {
  readonly id: string;
  readonly name: string;
  /** Its first characters, to know it by. */
  readonly prefix: string;
  readonly scopes: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string;
  /** To the minute; null before its first use. */
  readonly lastUsedAt: string | null;
}

/** The live keys of the user in this household, the newest first. */
export class ListApiKeys extends Query<ApiKeyView[]> {
  constructor(readonly actor: Actor) {
    super();
  }
}
