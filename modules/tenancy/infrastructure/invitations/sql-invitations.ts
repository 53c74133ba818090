import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { queryIn } from '../../../platform/infrastructure/database/transaction.js';
import { whenViolated } from '../../../platform/infrastructure/database/violation.js';
import { recordEvents } from '../../../platform/infrastructure/outbox/outbox.js';
import type { InvitationView } from '../../application/invitations/list-invitations.js';
import { Invitations, type Invitation, type NewInvitation } from '../../application/ports.js';
import { invitationIssued } from '../../application/published-events.js';
import { alreadyInvited } from '../../domain/errors.js';
import { INVITATION_DAYS, type RecentMails } from '../../domain/invitation.js';
import { INVITATIONS, viewOf, type InvitationRow } from './invitation-row.js';

const COLUMNS = `id, email, email_key as "emailKey", role, role_id as "roleId", invited_by as "invitedBy"`;

/** Ended invitations of others stay for a month, so that they can be sent again; one to the same address makes room. */
const FORGET = `
  delete from tenancy_invitations
   where expires_at < $2::timestamptz - interval '30 days' or (email_key = $1 and expires_at <= $2)`;

const ADD = `
  insert into tenancy_invitations (id, email, email_key, role, role_id, invited_by, invited_at, expires_at)
  values ($1, $2, $3, $4, $5, $6, $7, $7::timestamptz + make_interval(days => $8))`;

const ASK = `
  with asked as (
    insert into tenancy_invitation_mails (id, invitation_id, email_key, asked_at) values ($1, $2, $3, $4))
  update tenancy_invitations set expires_at = $4::timestamptz + make_interval(days => $5), invited_by = $6
   where id = $2`;

const ISSUE = `
  update tenancy_invitations i set token_hash = $2
    from tenancy_invitation_mails m
   where m.id = $1 and m.tenant_id = i.tenant_id and m.invitation_id = i.id and m.mailed_at is null
  returning i.email, i.invited_by as "invitedBy"`;

const RECENT = `
  select count(*)::int as "ofHousehold", (count(*) filter (where email_key = $1))::int as "toAddress"
    from tenancy_invitation_mails`;

@Injectable()
export class SqlInvitations extends Invitations {
  async add(tx: Tx, { id, email, emailKey, role, roleId }: NewInvitation): Promise<void> {
    await queryIn(tx, FORGET, [emailKey, tx.now]);
    const values = [id, email, emailKey, role, roleId, tx.actor.userId, tx.now, INVITATION_DAYS];
    await queryIn(tx, ADD, values).catch(whenViolated({ tenancy_invitations_address: alreadyInvited }));
  }

  async find(tx: Tx, id: string): Promise<Invitation | null> {
    const [row] = await queryIn<Invitation>(tx, `select ${COLUMNS} from tenancy_invitations where id = $1`, [id]);
    return row ?? null;
  }

  async view(tx: Tx, id: string): Promise<InvitationView> {
    const [row] = await queryIn<InvitationRow>(tx, `${INVITATIONS} where i.id = $1`, [id]);
    if (!row) throw new Error('The invitation is gone');
    return viewOf(row);
  }

  async byToken(tx: Tx, hash: Buffer): Promise<Invitation | null> {
    const sql = `select ${COLUMNS} from tenancy_invitations where token_hash = $1 and expires_at > $2`;
    return (await queryIn<Invitation>(tx, sql, [hash, tx.now]))[0] ?? null;
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await queryIn(tx, `delete from tenancy_invitations where id = $1`, [id]);
  }

  async recentMails(tx: Tx, emailKey: string): Promise<RecentMails> {
    await queryIn(
      tx,
      `delete from tenancy_invitation_mails where asked_at < $1::timestamptz - interval '1 day'
          and not exists (select from tenancy_invitations i where i.id = invitation_id and mailed_at is null)`,
      [tx.now],
    );
    return (await queryIn<RecentMails>(tx, RECENT, [emailKey]))[0]!;
  }

  async askForMail(tx: Tx, mailId: string, { id, emailKey }: NewInvitation): Promise<void> {
    await queryIn(tx, ASK, [mailId, id, emailKey, tx.now, INVITATION_DAYS, tx.actor.userId]);
    await recordEvents(tx, [invitationIssued({ tenantId: tx.actor.tenantId, invitationId: id, mailId })]);
  }

  async issue(tx: Tx, mailId: string, hash: Buffer): Promise<Pick<Invitation, 'email' | 'invitedBy'> | null> {
    return (await queryIn<Pick<Invitation, 'email' | 'invitedBy'>>(tx, ISSUE, [mailId, hash]))[0] ?? null;
  }

  async markMailed(tx: Tx, mailId: string): Promise<void> {
    await queryIn(tx, `update tenancy_invitation_mails set mailed_at = $2 where id = $1`, [mailId, tx.now]);
  }
}
