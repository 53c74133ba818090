import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../../../platform/application/actor.js';
import { Translator } from '../../../../platform/application/translator.js';
import type { OnceKey } from '../../../../platform/application/unit-of-work.js';
import { DomainError } from '../../../../platform/domain/domain-error.js';
import { Scopes } from '../../../../platform/interfaces/http/access.js';
import { text } from '../../../../platform/interfaces/http/fields.js';
import { fresh, refused, type FormState } from '../../../../platform/interfaces/http/form-state.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../../platform/interfaces/http/page.js';
import { readForm, refusalOf } from '../../../../platform/interfaces/http/read-form.js';
import { CurrentActor, FormKey } from '../../../../platform/interfaces/http/request.js';
import { ListMerges } from '../../../application/merges/list-merges.js';
import { ListTags } from '../../../application/tags/list-tags.js';
import { RenameTag } from '../../../application/tags/rename-tag.js';
import { TAG_MAX } from '../../tags.dto.js';
import { TagListPage } from './tag-list-page.js';
import { TagPage } from './tag-page.js';

const MERGES_SHOWN = 8;
const RENAMING = z.object({ from: text(TAG_MAX), to: text(TAG_MAX) });
const REMOVING = z.object({ name: text(TAG_MAX) });

/** The tags in use, renaming them and taking them off. */
@ApiExcludeController()
@Controller('app/tags')
export class TagPagesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
    private readonly translator: Translator,
  ) {}

  @Get()
  @Scopes('transactions:read', 'categories:read')
  async list(@CurrentActor() actor: Actor): Promise<PageView> {
    const [tags, merges] = await Promise.all([
      this.queries.execute(new ListTags(actor)),
      this.queries.execute(new ListMerges(actor, 'tag', MERGES_SHOWN)),
    ]);
    const canWrite = actor.scopes.has('transactions:write');
    return page({
      title: this.translator.text(actor.locale, 'ledger.tabs.tags'),
      body: <TagListPage tags={tags} merges={merges} canWrite={canWrite} />,
    });
  }

  @Get('edit')
  @Scopes('transactions:write', 'transactions:read')
  edit(@CurrentActor() actor: Actor, @Query('tag') tag: unknown): Promise<PageView> {
    return this.show(actor, typeof tag === 'string' ? tag : '', null);
  }

  @Post('rename')
  @Scopes('transactions:write', 'transactions:read')
  async rename(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @Body() body: unknown,
  ): Promise<PageView | Redirection> {
    const form = readForm(RENAMING, body);
    if (!form.ok) return this.show(actor, form.typed['from'] ?? '', refused(form.typed, form));
    const attempt = await refusalOf(() => this.commands.execute(new RenameTag(actor, key, form.value)));
    if (!attempt.ok) return this.show(actor, form.value.from, refused(form.typed, attempt));
    const params = { from: form.value.from, into: form.value.to };
    return redirectTo('/app/tags', { kind: 'success', key: 'ledger.flash.merged', params });
  }

  @Post('remove')
  @Scopes('transactions:write', 'transactions:read')
  async remove(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @Body() body: unknown,
  ): Promise<PageView | Redirection> {
    const form = readForm(REMOVING, body);
    if (!form.ok) return redirectTo('/app/tags');
    const input = { from: form.value.name, to: null };
    const attempt = await refusalOf(() => this.commands.execute(new RenameTag(actor, key, input)));
    if (!attempt.ok) return this.show(actor, form.value.name, refused({}, attempt));
    return redirectTo('/app/tags', { kind: 'success', key: 'ledger.flash.tagRemoved', params: form.value });
  }

  private async show(actor: Actor, tag: string, refusal: FormState | null): Promise<PageView> {
    const tags = await this.queries.execute(new ListTags(actor));
    if (!tags.some(({ name }) => name === tag)) throw new DomainError('not_found', 'TAG_NOT_FOUND', { name: tag });
    const others = tags.filter(({ name }) => name !== tag).map(({ name }) => name);
    return page({
      title: tag,
      status: refusal ? 422 : 200,
      body: <TagPage tag={tag} others={others} state={refusal ?? fresh({ to: tag })} />,
    });
  }
}
