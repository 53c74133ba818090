import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ListSessions, type SessionView } from '../../application/sessions/list-sessions.js';
import { deviceLabel } from '../../domain/device-label.js';
import { IdentityDb } from '../identity-db.js';
import { LIVES } from './lives.js';

interface Row {
  readonly id: string;
  readonly kind: 'web' | 'api';
  readonly deviceName: string | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
}

@QueryHandler(ListSessions)
export class ListSessionsHandler implements IQueryHandler<ListSessions> {
  constructor(private readonly db: IdentityDb) {}

  async execute({ actor }: ListSessions): Promise<SessionView[]> {
    const rows = await this.db.rows<Row>(
      'sessions-of-user',
      `select s.id, s.kind, s.device_name as "deviceName", s.created_at as "createdAt",
              s.last_used_at as "lastUsedAt", s.expires_at as "expiresAt"
         from identity_sessions s where s.user_id = $1 and ${LIVES}
        order by s.last_used_at desc, s.id desc limit 100`,
      [actor.userId],
    );
    return rows.map((row) => ({
      ...row,
      device: deviceLabel(row.deviceName),
      createdAt: row.createdAt.toISOString(),
      lastUsedAt: row.lastUsedAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      current: row.id === actor.sessionId,
    }));
  }
}
