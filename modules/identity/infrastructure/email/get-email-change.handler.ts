import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GetEmailChange, type PendingEmail } from '../../application/email/get-email-change.js';
import { IdentityDb } from '../identity-db.js';

@QueryHandler(GetEmailChange)
export class GetEmailChangeHandler implements IQueryHandler<GetEmailChange> {
  constructor(private readonly db: IdentityDb) {}

  async execute({ actor }: GetEmailChange): Promise<PendingEmail | null> {
    const [pending] = await this.db.rows<PendingEmail>(
      'email-change',
      `select email, expires_at as "expiresAt" from identity_mail_tokens
        where user_id = $1 and purpose = 'confirm-email' and used_at is null and expires_at > now()
        order by issued_at desc limit 1`,
      [actor.userId],
    );
    return pending ?? null;
  }
}
