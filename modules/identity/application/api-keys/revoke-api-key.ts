import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import type { OnceKey } from '../../../platform/application/unit-of-work.js';
import { apiKeyNotFound } from '../../domain/errors.js';
import { IdentityWork } from '../ports.js';
import { ApiKeys } from './ports.js';

/** Ends a key of the user; the next request with it is refused. Ended before: the same answer; `NOT_FOUND` else. */
export class RevokeApiKey extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly apiKeyId: string,
  ) {
    super();
  }
}

@CommandHandler(RevokeApiKey)
export class RevokeApiKeyHandler implements ICommandHandler<RevokeApiKey> {
  constructor(
    private readonly work: IdentityWork,
    private readonly keys: ApiKeys,
  ) {}

  async execute({ actor, key, apiKeyId }: RevokeApiKey): Promise<void> {
    await this.work.once(actor, key, { apiKeyId }, async (tx) => {
      if (!(await this.keys.exists(tx, apiKeyId))) throw apiKeyNotFound();
      await this.keys.revoke(tx, apiKeyId);
    });
  }
}
