import { randomUUID } from 'node:crypto';
import type { Book } from '../factories/book.js';
import { made } from '../factories/book.js';
import type { Answer } from '../factories/household.js';
import { decimal, type Leg, type Model } from './model.js';
import { DATES, type Step } from './histories.js';

/** Accounts of one history, two of them in the same currency; and what may be chosen beside them. */
export interface Stage {
  readonly book: Book;
  readonly accounts: readonly { readonly id: string; readonly currency: string }[];
  readonly categories: readonly string[];
  readonly model: Model;
  /** How often each thing happened: a property that never met its case proves nothing. */
  readonly seen: Record<string, number>;
}

type NewTold = Parameters<Model['add']>[0];

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body: object | undefined;
  readonly key: string;
  readonly answer: Answer;
}

const UNCATEGORISED = { true: 'uncategorised-expense', false: 'uncategorised-income' } as const;

/** One of several writers: does its steps one after the other and tells the model what must have come of them. */
export class Writer {
  private readonly sent: Sent[] = [];
  /** Its own transactions that stand; no other writer touches them. */
  private readonly mine: string[] = [];

  constructor(private readonly stage: Stage) {}

  async run(steps: readonly Step[]): Promise<void> {
    for (const step of steps) {
      await this.take(step);
      this.count(step.do);
    }
  }

  private take(step: Step): Promise<void> {
    switch (step.do) {
      case 'flow':
        return this.flow(step, null);
      case 'split':
        return this.split(step);
      case 'transfer':
        return this.transfer(step);
      case 'correct':
        return this.correct(step);
      case 'reverse':
        return this.reverse(step.pick);
      case 'label':
        return this.label(step.pick);
      case 'retry':
        return this.retry(step.pick);
    }
  }

  private async flow(step: Extract<Step, { do: 'flow' }>, corrects: string | null): Promise<void> {
    const { id: accountId, currency } = this.stage.accounts[step.account]!;
    const categoryId = this.stage.categories[step.category];
    const minor = BigInt(step.amount);
    const body = {
      date: DATES[step.date]!,
      kind: step.out ? 'outflow' : 'inflow',
      accountId,
      amount: decimal(minor, currency),
      categoryId,
    };
    const signed = step.out ? -minor : minor;
    const legs = [
      { account: accountId, category: null, minor: signed, currency },
      { account: null, category: categoryId ?? UNCATEGORISED[`${step.out}`], minor: -signed, currency },
    ];
    const path = corrects === null ? '/transactions' : `/transactions/${corrects}/corrections`;
    this.record(await this.send('POST', path, body), { date: body.date, legs, isTransfer: false, replaces: corrects });
  }

  private async split({ account, out, parts, date }: Extract<Step, { do: 'split' }>): Promise<void> {
    const { id: accountId, currency } = this.stage.accounts[account]!;
    const sum = parts.reduce((total, part) => total + BigInt(part), 0n);
    const splits = parts.map((part, index) => ({
      categoryId: this.stage.categories[index % 2]!,
      amount: decimal(BigInt(part), currency),
    }));
    const sign = out ? -1n : 1n;
    const body = {
      date: DATES[date]!,
      kind: out ? 'outflow' : 'inflow',
      accountId,
      amount: decimal(sum, currency),
      splits,
    };
    const legs = [
      { account: accountId, category: null, minor: sign * sum, currency },
      ...parts.map((part, index) => ({
        account: null,
        category: splits[index]!.categoryId,
        minor: -sign * BigInt(part),
        currency,
      })),
    ];
    this.record(await this.send('POST', '/transactions', body), {
      date: body.date,
      legs,
      isTransfer: false,
      replaces: null,
    });
  }

  private async transfer({ from, hop, amount, received, date }: Extract<Step, { do: 'transfer' }>): Promise<void> {
    const { accounts } = this.stage;
    const [source, target] = [accounts[from]!, accounts[(from + hop) % accounts.length]!];
    const crosses = source.currency !== target.currency;
    const [sent, arrived] = [BigInt(amount), BigInt(crosses ? received : amount)];
    const body = {
      date: DATES[date]!,
      fromAccountId: source.id,
      toAccountId: target.id,
      amount: decimal(sent, source.currency),
      ...(crosses ? { receivedAmount: decimal(arrived, target.currency) } : {}),
    };
    const legs: Leg[] = [
      { account: source.id, category: null, minor: -sent, currency: source.currency },
      { account: target.id, category: null, minor: arrived, currency: target.currency },
    ];
    if (crosses) {
      legs.push({ account: null, category: 'exchange', minor: sent, currency: source.currency });
      legs.push({ account: null, category: 'exchange', minor: -arrived, currency: target.currency });
      this.count('cross-currency');
    }
    this.record(await this.send('POST', '/transfers', body), {
      date: body.date,
      legs,
      isTransfer: true,
      replaces: null,
    });
  }

  private async correct({ pick, amount, account, date }: Extract<Step, { do: 'correct' }>): Promise<void> {
    const id = this.mine.filter((one) => !this.stage.model.told.get(one)!.isTransfer)[
      pick % Math.max(1, this.mine.length)
    ];
    if (id === undefined) return;
    this.mine.splice(this.mine.indexOf(id), 1);
    await this.flow({ do: 'flow', account, out: pick % 2 === 0, amount, category: pick % 3, date }, id);
    this.count('corrected');
  }

  private async reverse(pick: number): Promise<void> {
    const [id] = this.mine.splice(pick % Math.max(1, this.mine.length), 1);
    if (id === undefined) return;
    made(await this.send('POST', `/transactions/${id}/reversal`, undefined));
    this.stage.model.takeBack(id);
    this.count('reversed');
  }

  private async label(pick: number): Promise<void> {
    const id = this.mine[pick % Math.max(1, this.mine.length)];
    if (id === undefined) return;
    const told = this.stage.model.told.get(id)!;
    made(await this.send('PATCH', `/transactions/${id}`, { version: told.version, payee: `Payee ${pick}` }));
    told.version++;
    this.count('labelled');
  }

  /** Invariant 3: the same bytes again, though much may have happened since, and nothing new. */
  private async retry(pick: number): Promise<void> {
    const before = this.sent[pick % Math.max(1, this.sent.length)];
    if (!before) return;
    const again = await this.call(before);
    if (again.text !== before.answer.text || again.status !== before.answer.status) {
      throw new Error(`A retry of ${before.method} ${before.path} answered ${again.text} after ${before.answer.text}`);
    }
    if (again.headers.get('idempotent-replayed') !== 'true') throw new Error('A retry is not marked as replayed');
    this.count('replayed');
  }

  private record(answer: Answer, told: Omit<NewTold, 'id'>): void {
    const { id } = made(answer);
    this.stage.model.add({ ...told, id: id as string });
    this.mine.push(id as string);
  }

  private async send(method: string, path: string, body: object | undefined): Promise<Answer> {
    const request = { method, path, body, key: randomUUID() };
    const answer = await this.call(request);
    this.sent.push({ ...request, answer });
    return answer;
  }

  private call({ method, path, body, key }: Omit<Sent, 'answer'>): Promise<Answer> {
    return this.stage.book.home.call(path, { method, body, headers: { 'idempotency-key': key } });
  }

  private count(what: string): void {
    this.stage.seen[what] = (this.stage.seen[what] ?? 0) + 1;
  }
}
