import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ListApiKeys, type ApiKeyView } from '../../application/api-keys/list-api-keys.js';
import { IdentityDb } from '../identity-db.js';
import { KEY_LIVES } from './key-lives.js';

interface Row extends Omit<ApiKeyView, 'createdAt' | 'expiresAt' | 'lastUsedAt'> {
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
}

@QueryHandler(ListApiKeys)
export class ListApiKeysHandler implements IQueryHandler<ListApiKeys> {
  constructor(private readonly db: IdentityDb) {}

  async execute({ actor }: ListApiKeys): Promise<ApiKeyView[]> {
    const rows = await this.db.rows<Row>(
      'api-keys-of-user',
      `select k.id, k.name, k.prefix, k.scopes, k.created_at as "createdAt", k.expires_at as "expiresAt",
              k.last_used_at as "lastUsedAt"
         from identity_api_keys k where k.user_id = $1 and k.tenant = $2 and ${KEY_LIVES}
        order by k.created_at desc, k.id desc`,
      [actor.userId, actor.tenantId],
    );
    return rows.map((row) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    }));
  }
}
