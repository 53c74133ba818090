import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '../../../../platform/application/actor.js';
import { Translator } from '../../../../platform/application/translator.js';
import { Settings, type AttachmentLimits } from '../../../../platform/infrastructure/settings.js';
import { fresh, type FormState } from '../../../../platform/interfaces/http/form-state.js';
import { page, type PageView } from '../../../../platform/interfaces/http/page.js';
import { ListAttachments } from '../../../application/attachments/list-attachments.js';
import { GetTransaction } from '../../../application/get-transaction.js';
import { ListLinks } from '../../../application/links/list-links.js';
import { withPast } from '../known/read-past.js';
import { TransactionPage } from './transaction-page.js';
import { titleOf } from './transaction-words.js';

/** Forms of the page that were refused, to be shown again. */
export interface RefusedForms {
  readonly labels?: FormState;
  readonly upload?: FormState;
}

/** The page of one transaction, whichever of its forms was sent. */
@Injectable()
export class TransactionDetail {
  constructor(
    private readonly queries: QueryBus,
    private readonly translator: Translator,
    private readonly settings: Settings,
  ) {}

  get limits(): AttachmentLimits {
    return this.settings.attachments;
  }

  /** @param knownAt as it was known then; null: now */
  async show(actor: Actor, id: string, refused: RefusedForms = {}, knownAt: string | null = null): Promise<PageView> {
    const [transaction, attachments, linked] = await Promise.all([
      this.queries.execute(new GetTransaction(actor, id, knownAt)),
      this.queries.execute(new ListAttachments(actor, id)),
      this.queries.execute(new ListLinks(actor, id)),
    ]);
    const { payee, note, tags } = transaction;
    const { fileBytes, perTransaction } = this.limits;
    return page({
      title: titleOf((key, params) => this.translator.text(actor.locale, key, params), transaction),
      status: Object.keys(refused).length > 0 ? 422 : 200,
      body: (
        <TransactionPage
          transaction={transaction}
          labels={refused.labels ?? fresh({ payee: payee ?? '', note: note ?? '', tags: tags.join(', ') })}
          attached={{ attachments, upload: refused.upload ?? fresh(), limits: { fileBytes, perTransaction } }}
          linked={linked}
          canWrite={knownAt === null && actor.scopes.has('transactions:write')}
          knownAt={knownAt}
          href={withPast(`/app/transactions/${id}`, { asOf: null, knownAt })}
        />
      ),
    });
  }
}
