import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../../../platform/application/actor.js';
import type { OnceKey } from '../../../../platform/application/unit-of-work.js';
import { Scopes } from '../../../../platform/interfaces/http/access.js';
import { Cursors } from '../../../../platform/interfaces/http/cursor.js';
import { text } from '../../../../platform/interfaces/http/fields.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../../platform/interfaces/http/page.js';
import { readForm, refusalOf, type Typed } from '../../../../platform/interfaces/http/read-form.js';
import { CurrentActor, FormKey } from '../../../../platform/interfaces/http/request.js';
import { ChangeAccount } from '../../../application/change-account.js';
import { ListAccounts } from '../../../application/list-accounts.js';
import { GetBalance } from '../../../application/get-balance.js';
import { isPast } from '../../../application/known/as-known.js';
import { GetAccount } from '../../../application/get-account.js';
import { fresh, refused, type FormState } from '../../../../platform/interfaces/http/form-state.js';
import { IdParam } from '../id-param.js';
import { NOW, readPast, withPast, type Past } from '../known/read-past.js';
import { REGISTER_ROWS } from '../register/parts-href.js';
import { registerPart } from '../register/register-view.js';
import { PageTrail } from '../page-trail.js';
import { AccountPage } from './account-page.js';
import { groupsInUse } from './groups-in-use.js';
import { OtherMembers } from './other-members.js';
import { memberIdsOf, sightTyped, VISIBILITY } from './sight-form.js';

const VERSION = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);
const SETTINGS = z.object({ version: VERSION, name: text(100), group: text(100).optional(), visibility: VISIBILITY });
const ARCHIVING = z.object({
  version: VERSION,
  archived: z.enum(['true', 'false']),
  evenWithMoney: z.string().optional(),
});

/** What the page of an account is asked to show. */
interface Asked {
  readonly cursor?: unknown;
  readonly at?: unknown;
  readonly refusal: FormState | null;
  readonly past?: Past;
}

/** One account: its balance, its register, its name. */
@ApiExcludeController()
@Controller('app/accounts/:id')
export class AccountPagesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
    private readonly cursors: Cursors,
    private readonly members: OtherMembers,
  ) {}

  @Get()
  @Scopes('accounts:read', 'transactions:read')
  detail(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query() query: Record<string, unknown>,
  ): Promise<PageView> {
    const { cursor, at } = query;
    return this.show(actor, id, { cursor, at, refusal: null, past: readPast(query, actor.timeZone) });
  }

  @Post()
  @Scopes('accounts:write', 'transactions:read')
  async rename(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @IdParam() id: string,
    @Body() body: unknown,
  ): Promise<PageView | Redirection> {
    const form = readForm(SETTINGS, body);
    if (!form.ok) return this.show(actor, id, { refusal: refused(form.typed, form) });
    const { version, name, group = null, visibility } = form.value;
    const memberIds = memberIdsOf(form.typed, visibility, actor.userId);
    const attempt = await refusalOf(() =>
      this.commands.execute(new ChangeAccount(actor, key, { id, version, name, group, visibility, memberIds })),
    );
    if (!attempt.ok) return this.show(actor, id, { refusal: refused(form.typed, attempt) });
    return redirectTo(`/app/accounts/${id}`, { kind: 'success', key: 'ledger.flash.accountChanged' });
  }

  @Post('archive')
  @Scopes('accounts:write', 'transactions:read')
  async archive(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @IdParam() id: string,
    @Body() body: unknown,
  ): Promise<PageView | Redirection> {
    const form = readForm(ARCHIVING, body);
    if (!form.ok) return this.show(actor, id, { refusal: refused({}, form) });
    const archived = form.value.archived === 'true';
    const evenWithMoney = form.value.evenWithMoney === 'true';
    const input = { id, version: form.value.version, archived, evenWithMoney };
    const attempt = await refusalOf(() => this.commands.execute(new ChangeAccount(actor, key, input)));
    if (!attempt.ok) return this.show(actor, id, { refusal: refused({}, attempt) });
    const flash = archived ? 'ledger.flash.archived' : 'ledger.flash.unarchived';
    return redirectTo(`/app/accounts/${id}`, { kind: 'success', key: flash });
  }

  private async show(actor: Actor, id: string, { cursor, at, refusal, past = NOW }: Asked): Promise<PageView> {
    const trail = PageTrail.read(this.cursors, actor.tenantId, cursor, at);
    const wanted = { filter: { accountId: id }, limit: REGISTER_ROWS, after: trail.after, at: past.at };
    const [account, { amount: balance }, accounts, part, others] = await Promise.all([
      this.queries.execute(new GetAccount(actor, id)),
      this.queries.execute(new GetBalance(actor, id, past.at)),
      this.queries.execute(new ListAccounts(actor)),
      registerPart(this.queries, actor, wanted),
      this.members.of(actor),
    ]);
    const named = { name: account.name, group: account.group ?? '' };
    const stands = { ...named, ...sightTyped(account) };
    const path = `/app/accounts/${id}`;
    const hrefAt = (at: string | null): string | null =>
      at === null ? null : withPast(at === '' ? path : `${path}?${new URLSearchParams({ cursor: at })}`, past.at);
    const isNow = !isPast(past.at);
    return page({
      title: account.name,
      status: refusal || past.faults.length > 0 ? 422 : 200,
      scripts: ['register'],
      body: (
        <AccountPage
          account={{ ...account, balance }}
          past={past}
          part={part}
          at={typeof at === 'string' ? at : undefined}
          cursor={trail.here}
          nextCursor={trail.at(part.next)}
          href={hrefAt(typeof cursor === 'string' ? cursor : '') ?? ''}
          newerHref={hrefAt(trail.newer())}
          olderHref={hrefAt(trail.older(part.next))}
          settings={settingsOf(stands, refusal)}
          groups={groupsInUse(accounts)}
          others={others}
          canMark={isNow && actor.scopes.has('transactions:write') && account.access === 'full'}
          canWrite={isNow && actor.scopes.has('accounts:write') && account.access === 'full'}
        />
      ),
    });
  }
}

/** What stands, or what was typed and refused: a box that is not ticked comes in no form. */
const settingsOf = (stands: Typed, refusal: FormState | null): FormState => {
  if (refusal === null) return fresh(stands);
  return refusal.typed['visibility'] === undefined ? { ...refusal, typed: { ...stands, ...refusal.typed } } : refusal;
};
