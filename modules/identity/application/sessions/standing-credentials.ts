import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Credential } from '../../../platform/application/principals.js';
import { GetMembership, type Membership } from '../../../tenancy/index.js';
import { grantedBy } from '../granted-by.js';
import { LiveCredentials } from './ports.js';

/** Asks for many open sockets at once what each request asks for itself. */
@Injectable()
export class StandingCredentials {
  constructor(
    private readonly live: LiveCredentials,
    private readonly queries: QueryBus,
  ) {}

  async of(credentials: readonly Credential[]): Promise<ReadonlyMap<Credential, ReadonlySet<string>>> {
    if (credentials.length === 0) return new Map();
    const homes = new Map((await this.live.of(credentials)).map(({ id, tenantId }) => [id, tenantId]));
    // A web session may have moved to another household since; a token and a key stay with theirs.
    const alive = credentials.filter(
      ({ id, kind, tenantId }) => homes.has(id) && (kind !== 'web' || homes.get(id) === tenantId),
    );
    const memberships = await this.memberships(alive);
    return new Map(
      alive.flatMap((credential): [Credential, ReadonlySet<string>][] => {
        const membership = memberships.get(memberOf(credential));
        return membership ? [[credential, grantedBy(membership, credential)]] : [];
      }),
    );
  }

  /** Once for each member, however many sockets are theirs. */
  private async memberships(credentials: readonly Credential[]): Promise<ReadonlyMap<string, Membership | null>> {
    const members = new Map(credentials.map((credential) => [memberOf(credential), credential]));
    return new Map(
      await Promise.all(
        [...members].map(async ([member, { userId, tenantId }]): Promise<[string, Membership | null]> => [
          member,
          await this.queries.execute(new GetMembership(userId, tenantId)),
        ]),
      ),
    );
  }
}

const memberOf = ({ userId, tenantId }: Credential): string => `${userId} ${tenantId}`;
