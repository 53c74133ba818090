import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { newId } from '../../../platform/application/new-id.js';
import { People } from '../../../platform/application/people.js';
import { UnitOfWork, type OnceKey, type Tx } from '../../../platform/application/unit-of-work.js';
import { emailKey } from '../../../platform/domain/email-key.js';
import { alreadyMember, invitationMailsSpent } from '../../domain/errors.js';
import { demandRule } from '../../domain/holding.js';
import { areMailsSpent } from '../../domain/invitation.js';
import { Authority } from '../members/authority.js';
import { Entitlements, Invitations, Members } from '../ports.js';
import { GivenRole, type RoleChoice } from '../roles/given-role.js';
import type { InvitationView } from './list-invitations.js';

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
    private readonly authority: Authority,
    private readonly given: GivenRole,
    private readonly members: Members,
    private readonly invitations: Invitations,
    private readonly entitlements: Entitlements,
    private readonly people: People,
  ) {}

  execute({ actor, key, input }: InviteMember): Promise<InvitationView> {
    return this.uow.once(actor, key, input, async (tx) => {
      const giver = await this.authority.over(tx, 'members:admin');
      const role = await this.given.of(tx, input);
      demandRule(giver, role);
      const invitation = {
        id: newId(),
        email: input.email,
        emailKey: emailKey(input.email),
        role: role.role,
        roleId: role.roleId,
      };
      await this.demandStranger(tx, invitation.emailKey);
      await this.entitlements.demandRoom(tx, 'members');
      await this.entitlements.demandRoom(tx, 'invitations');
      if (areMailsSpent(await this.invitations.recentMails(tx, invitation.emailKey))) throw invitationMailsSpent();
      await this.invitations.add(tx, invitation);
      await this.invitations.askForMail(tx, newId(), invitation);
      return this.invitations.view(tx, invitation.id);
    });
  }

  /** Compared with the members alone, whose addresses the actor sees anyway. */
  private async demandStranger(tx: Tx, key: string): Promise<void> {
    const people = await this.people.named(await this.members.ids(tx));
    if ([...people.values()].some(({ email }) => emailKey(email) === key)) throw alreadyMember();
  }
}
