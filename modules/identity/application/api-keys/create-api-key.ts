import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { newId } from '../../../platform/application/new-id.js';
import type { OnceKey, Tx } from '../../../platform/application/unit-of-work.js';
import { API_KEYS_MAX } from '../../domain/api-key-limits.js';
import { alreadyCreated, apiKeyLimitReached, scopeNotHeld } from '../../domain/errors.js';
import { IdentityWork } from '../ports.js';
import { Secrets } from '../secrets.js';
import { SecurityNotices } from '../users/security-notices.js';
import { apiKeyText, shownPrefix } from './api-key-text.js';
import type { ApiKeyView } from './list-api-keys.js';
import { ApiKeys, SealedAnswers } from './ports.js';

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
    private readonly work: IdentityWork,
    private readonly keys: ApiKeys,
    private readonly secrets: Secrets,
    private readonly answers: SealedAnswers,
    private readonly notices: SecurityNotices,
  ) {}

  async execute({ actor, key, input }: CreateApiKey): Promise<CreatedApiKey> {
    // What is stored with the key is the answer without the secret; that lies apart, sealed, and not for long.
    const view = await this.work.once(actor, key, input, (tx) => this.create(tx, key, input));
    const text = await this.answers.open(actor, key, view.id);
    if (text === null) throw alreadyCreated();
    return { ...view, key: text };
  }

  private async create(tx: Tx, key: OnceKey, input: ApiKeyInput): Promise<ApiKeyView> {
    const foreign = input.scopes.filter((scope) => !tx.actor.scopes.has(scope));
    if (foreign.length > 0) throw scopeNotHeld(foreign);
    if ((await this.keys.countLive(tx)) >= API_KEYS_MAX) throw apiKeyLimitReached(API_KEYS_MAX);
    const text = apiKeyText(this.secrets.make());
    const id = newId();
    const prefix = shownPrefix(text);
    const scopes = [...new Set(input.scopes)].sort();
    const expiresAt = new Date(tx.now.getTime() + input.expiresInDays * DAY_MS);
    await this.keys.add(tx, { id, name: input.name, prefix, hash: this.secrets.hash(text), scopes, expiresAt });
    await this.answers.keep(tx, key, { id, secret: text });
    await this.notices.record(tx, tx.actor.userId, 'api-key-created', input.name);
    const [createdAt, end] = [tx.now.toISOString(), expiresAt.toISOString()];
    return { id, name: input.name, prefix, scopes, createdAt, expiresAt: end, lastUsedAt: null };
  }
}
