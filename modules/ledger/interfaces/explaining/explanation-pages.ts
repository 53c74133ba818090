import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../../platform/application/actor.js';
import { Translator } from '../../../platform/application/translator.js';
import { Cursors } from '../../../platform/interfaces/http/cursor.js';
import { languageOf } from '../../../platform/interfaces/http/languages.js';
import type { BalanceExplanation } from '../../application/explaining/get-balance-explanation.js';
import type { ExplainedPage, Explanation } from '../../application/explaining/explanation.js';

const PAGE_SIZE = 50;

export type Ruled<E> = Omit<E, 'next' | 'rule'> & {
  readonly rule: { readonly code: string; readonly sentence: string };
};

/** Explanations as they are asked for and answered over the API: with sealed cursors and rules in words. */
@Injectable()
export class ExplanationPages {
  constructor(
    private readonly cursors: Cursors,
    private readonly translator: Translator,
  ) {}

  asked(actor: Actor, query: { limit?: number | undefined; cursor?: string | undefined }): ExplainedPage {
    const { limit = PAGE_SIZE, cursor } = query;
    return { limit, after: cursor === undefined ? null : this.cursors.open(actor.tenantId, cursor) };
  }

  answer<E extends Explanation<unknown>>(
    actor: Actor,
    request: FastifyRequest,
    explanation: E,
  ): { data: Ruled<E>; page: { nextCursor: string | null } } {
    const { next, rule: code, ...told } = explanation;
    const rule = { code, sentence: this.ruleSentence(languageOf(request), explanation) };
    return {
      data: { ...told, rule },
      page: { nextCursor: next && this.cursors.seal(actor.tenantId, next) },
    };
  }

  ruleSentence(language: string, { rule, asOf, knownAt }: Pick<Explanation, 'rule' | 'asOf' | 'knownAt'>): string {
    const text = (key: string, params = {}): string =>
      this.translator.text(language, `ledger.explanation.${key}`, params);
    return [
      text(`rule.${rule}`),
      ...(asOf === null ? [] : [text('asOf', { asOf })]),
      ...(knownAt === null ? [] : [text('knownAt', { knownAt })]),
    ].join(' ');
  }

  balanceSentence(request: FastifyRequest, explanation: BalanceExplanation): string {
    const { currency, opening, moneyIn, moneyOut, amount, count, asOf, rowsHidden } = explanation;
    const words = { currency, opening, moneyIn, moneyOut, amount, count, asOf: asOf ?? '', dated: asOf ? 'yes' : 'no' };
    const key = rowsHidden ? 'totalOnly' : 'balance';
    return this.translator.text(languageOf(request), `ledger.explanation.${key}`, words);
  }
}
