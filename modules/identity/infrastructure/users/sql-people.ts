import { Injectable } from '@nestjs/common';
import { People, type KnownPerson } from '../../../platform/application/people.js';
import { IdentityDb } from '../identity-db.js';

@Injectable()
export class SqlPeople extends People {
  constructor(private readonly db: IdentityDb) {
    super();
  }

  async named(userIds: readonly string[]): Promise<ReadonlyMap<string, KnownPerson>> {
    const text = `select id as "userId", display_name as "displayName", email from identity_users where id = any($1::uuid[])`;
    const rows = await this.db.rows<KnownPerson>('people-named', text, [userIds]);
    return new Map(rows.map((row) => [row.userId, row]));
  }
}
