import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Profile } from '../../application/ports.js';
import { GetMe } from '../../application/users/get-me.js';
import { IdentityDb } from '../identity-db.js';

@QueryHandler(GetMe)
export class GetMeHandler implements IQueryHandler<GetMe> {
  constructor(private readonly db: IdentityDb) {}

  async execute({ actor }: GetMe): Promise<Profile> {
    const [me] = await this.db.rows<Profile>(
      'me',
      `select id, email, display_name as "displayName", locale, time_zone as "timeZone", theme, version
         from identity_users where id = $1`,
      [actor.userId],
    );
    // A session exists only with its user.
    if (!me) throw new Error('The user of the session is missing');
    return me;
  }
}
