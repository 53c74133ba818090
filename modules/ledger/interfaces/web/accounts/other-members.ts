import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ListMembers } from '../../../../tenancy/index.js';
import type { Actor } from '../../../../platform/application/actor.js';
import { People } from '../../../../platform/application/people.js';

/** A member of the household beside the one who reads the page. */
export interface OtherMember {
  readonly userId: string;
  readonly name: string;
}

/** With whom an account could be shared. */
@Injectable()
export class OtherMembers {
  constructor(
    private readonly queries: QueryBus,
    private readonly people: People,
  ) {}

  async of(actor: Actor): Promise<OtherMember[]> {
    const members = await this.queries.execute(new ListMembers(actor));
    const ids = members.map(({ userId }) => userId).filter((userId) => userId !== actor.userId);
    if (ids.length === 0) return [];
    const named = await this.people.named(ids);
    return ids.flatMap((userId) => {
      const person = named.get(userId);
      return person ? [{ userId, name: person.displayName }] : [];
    });
  }
}
