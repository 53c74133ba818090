import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '../../../../platform/application/actor.js';
import { Clock } from '../../../../platform/application/clock.js';
import { Translator } from '../../../../platform/application/translator.js';
import { dateIn } from '../../../../platform/domain/local-date.js';
import { fresh, type FormState } from '../../../../platform/interfaces/http/form-state.js';
import { page, type PageView } from '../../../../platform/interfaces/http/page.js';
import { ListAccounts } from '../../../application/list-accounts.js';
import { groupsInUse } from './groups-in-use.js';
import { NewAccountPage } from './new-account-page.js';
import { OtherMembers } from './other-members.js';

/** The page where an account is opened, empty or as it was refused. */
@Injectable()
export class NewAccountForm {
  constructor(
    private readonly queries: QueryBus,
    private readonly translator: Translator,
    private readonly clock: Clock,
    private readonly members: OtherMembers,
  ) {}

  empty(actor: Actor, currency: string): Promise<PageView> {
    return this.show(actor, fresh({ currency, openingDate: dateIn(actor.timeZone, this.clock.now()) }));
  }

  async show(actor: Actor, state: FormState): Promise<PageView> {
    const [accounts, others] = await Promise.all([
      this.queries.execute(new ListAccounts(actor)),
      this.members.of(actor),
    ]);
    return page({
      title: this.translator.text(actor.locale, 'ledger.account.newTitle'),
      status: state.message || state.faults.length > 0 ? 422 : 200,
      body: <NewAccountPage state={state} groups={groupsInUse(accounts)} others={others} />,
    });
  }
}
