import { Injectable } from '@nestjs/common';
import type { Credential } from '../../../platform/application/principals.js';
import { LiveCredentials } from '../../application/sessions/ports.js';
import { KEY_LIVES } from '../api-keys/key-lives.js';
import { IdentityDb } from '../identity-db.js';
import { LIVES } from './lives.js';

const LIVE = `
  select s.id, s.tenant as "tenantId" from identity_sessions s where s.id = any ($1::uuid[]) and ${LIVES}
  union all
  select k.id, k.tenant from identity_api_keys k where k.id = any ($2::uuid[]) and ${KEY_LIVES}`;

@Injectable()
export class SqlLiveCredentials extends LiveCredentials {
  constructor(private readonly db: IdentityDb) {
    super();
  }

  of(credentials: readonly Credential[]): Promise<{ readonly id: string; readonly tenantId: string }[]> {
    const ids = (isKey: boolean): string[] => [
      ...new Set(credentials.filter(({ kind }) => (kind === 'key') === isKey).map(({ id }) => id)),
    ];
    return this.db.rows('live-credentials', LIVE, [ids(false), ids(true)]);
  }
}
