import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { newId } from '../../../platform/application/new-id.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { emailKey } from '../../../platform/domain/email-key.js';
import type { RoleChoice } from '../roles/given-role.js';
import { RoleGiving } from '../roles/role-giving.js';
import { Issuing } from './issuing.js';
import type { InvitationView } from './list-invitations.js';
import { Strangers } from './strangers.js';

export type InviteMemberInput = RoleChoice & { readonly email: string };

/**
 * Invites an address; a mail follows. Whether it has an account is never looked up, so nothing tells (security.md
 * AUTH-05). Throws `ROLE_TOO_BROAD`, `ROLE_NOT_FOUND`, `ALREADY_MEMBER`, `ALREADY_INVITED`, `QUOTA_REACHED`,
 * `INVITATION_MAILS_SPENT`.
 */
export class InviteMember extends Command<InvitationView> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: InviteMemberInput,
  ) {
    super();
  }
}

@CommandHandler(InviteMember)
export class InviteMemberHandler implements ICommandHandler<InviteMember> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly giving: RoleGiving,
    private readonly strangers: Strangers,
    private readonly issuing: Issuing,
  ) {}

  execute({ actor, key, input }: InviteMember): Promise<InvitationView> {
    return this.uow.once(actor, key, input, async (tx) => {
      const { role, roleId } = await this.giving.chosen(tx, input);
      const { email } = input;
      const invitation = { id: newId(), email, emailKey: emailKey(email), role, roleId };
      await this.strangers.demand(tx, invitation.emailKey);
      return this.issuing.add(tx, invitation);
    });
  }
}
