import { EndKeysOfMemberHandler } from './application/api-keys/end-keys-of-member.js';
import { OnMemberRemoved } from './interfaces/api-keys/on-member-removed.js';
import { ApiKeyPrincipals } from './application/api-keys/api-key-principals.js';
import { CreateApiKeyHandler } from './application/api-keys/create-api-key.js';
import { ApiKeys, SealedAnswers } from './application/api-keys/ports.js';
import { RevokeApiKeyHandler } from './application/api-keys/revoke-api-key.js';
import { ShownOnce } from './application/api-keys/shown-once.js';
import { ListApiKeysHandler } from './infrastructure/api-keys/list-api-keys.handler.js';
import { SqlApiKeys } from './infrastructure/api-keys/sql-api-keys.js';
import { SqlSealedAnswers } from './infrastructure/api-keys/sql-sealed-answers.js';
import { ApiKeysController } from './interfaces/api-keys/api-keys.controller.js';
import { ApiKeyPagesController } from './interfaces/web/api-keys/api-key-pages.controller.js';

/** Keys for programs. */
export const API_KEYS = {
  controllers: [ApiKeysController, ApiKeyPagesController],
  providers: [
    CreateApiKeyHandler,
    RevokeApiKeyHandler,
    EndKeysOfMemberHandler,
    OnMemberRemoved,
    ListApiKeysHandler,
    ApiKeyPrincipals,
    ShownOnce,
    { provide: ApiKeys, useClass: SqlApiKeys },
    { provide: SealedAnswers, useClass: SqlSealedAnswers },
  ],
};
