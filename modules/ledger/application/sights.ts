import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ListMembers } from '../../tenancy/index.js';
import type { Actor } from '../../platform/application/actor.js';
import { DomainError } from '../../platform/domain/domain-error.js';
import { SEEN_BY_EVERYONE, sightOf, type Sight, type SightWish } from '../domain/sight.js';

/** Judges who shall see an account, against who belongs to the household. */
@Injectable()
export class Sights {
  constructor(private readonly queries: QueryBus) {}

  /**
   * What was chosen, null when nothing was; or the refusal, to be thrown inside the transaction, so that a repeat is
   * answered as the first time whoever has left since. Asked before the transaction: it needs no second connection.
   */
  async chosen(actor: Actor, wish: SightWish): Promise<Sight | null | DomainError> {
    try {
      const isPrivate = wish.visibility === 'members' || wish.visibility === 'total';
      const members = isPrivate ? await this.queries.execute(new ListMembers(actor)) : [];
      return sightOf(wish, actor.userId, new Set(members.map(({ userId }) => userId)));
    } catch (error) {
      if (error instanceof DomainError) return error;
      throw error;
    }
  }
}

/** The choice, or its refusal thrown. */
export function granted(chosen: Sight | null | DomainError): Sight | null {
  if (chosen instanceof DomainError) throw chosen;
  return chosen;
}

/** As `granted`, for a new account: seen by everyone unless told. */
export const grantedAnew = (chosen: Sight | null | DomainError): Sight => granted(chosen) ?? SEEN_BY_EVERYONE;
