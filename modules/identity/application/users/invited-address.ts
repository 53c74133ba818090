import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { GetInvitation } from '../../../tenancy/index.js';
import { emailKey } from '../../domain/email-key.js';
import { OtherCredentials } from '../credentials/other-credentials.js';
import { Users, type NewUser, type TakenInvitation, type User } from '../ports.js';
import { Sessions } from '../sessions/ports.js';

/** Registering with an invitation: its token was mailed to the address, so it proves the address as a link would. */
@Injectable()
export class InvitedAddress {
  constructor(
    private readonly queries: QueryBus,
    private readonly users: Users,
    private readonly sessions: Sessions,
    private readonly credentials: OtherCredentials,
  ) {}

  /** Null unless the token's invitation stands and is for this very address. */
  async invitationOf(token: string, email: string, correlationId: string): Promise<TakenInvitation | null> {
    const open = await this.queries.execute(new GetInvitation(token, correlationId));
    if (open?.emailKey !== emailKey(email)) return null;
    return { tenantId: open.tenantId, invitationId: open.invitationId };
  }

  /**
   * Gives an account that nobody had confirmed to whoever proved its address. What was prepared before by whoever
   * registered it first ends: password, links, sessions, keys and factors (security.md AUTH-06). False when the address
   * was confirmed: its owner signs in and accepts.
   */
  async claim(tx: Tx, known: User, newest: NewUser, invitation: TakenInvitation): Promise<boolean> {
    if (!(await this.users.claim(tx, known.id, newest))) return false;
    await this.sessions.revoke(tx, null, 'credentials-changed');
    await this.credentials.end(tx, known.id, ['access', 'second-factor']);
    await this.users.noteInvitation(tx, known.id, invitation);
    return true;
  }
}
