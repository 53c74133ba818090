import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { newId } from '../../../platform/application/new-id.js';
import type { OnceKey, Tx } from '../../../platform/application/unit-of-work.js';
import { apiKeyLimitReached, scopeNotHeld } from '../../domain/errors.js';
import { Secrets } from '../secrets.js';
import { SecurityNotices } from '../users/security-notices.js';
import { apiKeyText, shownPrefix } from './api-key-text.js';
import type { ApiKeyView } from './list-api-keys.js';
import { ApiKeys } from './ports.js';
import { ShownOnce, type Shown } from './shown-once.js';

/** How long a key may live, in days, and how long it does unless told. */
export const API_KEY_DAYS = { min: 1, max: 365, initial: 90 } as const;

/** Live keys of one user in one household. */
const API_KEYS_MAX = 20;
const DAY_MS = 86_400_000;

export interface ApiKeyInput {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly expiresInDays: number;
}

export interface CreatedApiKey extends ApiKeyView {
  /** Shown this once. */
  readonly key: string;
}

/**
 * Makes an API key of the actor's household. Refuses with `SCOPE_NOT_HELD`, `API_KEY_LIMIT`, and, when the request is
 * repeated too late for its answer, with `ALREADY_CREATED`.
 */
export class CreateApiKey extends Command<CreatedApiKey> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: ApiKeyInput,
  ) {
    super();
  }
}

@CommandHandler(CreateApiKey)
export class CreateApiKeyHandler implements ICommandHandler<CreateApiKey> {
  constructor(
    private readonly shownOnce: ShownOnce,
    private readonly keys: ApiKeys,
    private readonly secrets: Secrets,
    private readonly notices: SecurityNotices,
  ) {}

  async execute({ actor, key, input }: CreateApiKey): Promise<CreatedApiKey> {
    const { view, secret } = await this.shownOnce.once(actor, key, input, (tx) => this.create(tx, input));
    return { ...view, key: secret };
  }

  private async create(tx: Tx, input: ApiKeyInput): Promise<Shown<ApiKeyView>> {
    const foreign = input.scopes.filter((scope) => !tx.actor.scopes.has(scope));
    if (foreign.length > 0) throw scopeNotHeld(foreign);
    if ((await this.keys.countLive(tx)) >= API_KEYS_MAX) throw apiKeyLimitReached(API_KEYS_MAX);
    const text = apiKeyText(this.secrets.make());
    const id = newId();
    const prefix = shownPrefix(text);
    const scopes = [...new Set(input.scopes)].sort();
    const expiresAt = new Date(tx.now.getTime() + input.expiresInDays * DAY_MS);
    await this.keys.add(tx, { id, name: input.name, prefix, hash: this.secrets.hash(text), scopes, expiresAt });
    await this.notices.record(tx, tx.actor.userId, 'api-key-created', input.name);
    const [createdAt, end] = [tx.now.toISOString(), expiresAt.toISOString()];
    const view = { id, name: input.name, prefix, scopes, createdAt, expiresAt: end, lastUsedAt: null };
    return { view, secret: text };
  }
}
