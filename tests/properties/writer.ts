import { randomUUID } from 'node:crypto';
import { made } from '../factories/book.js';
import type { Answer, Household } from '../factories/household.js';
import { overlaps, timed } from './evidence.js';
import type { Said, Step } from './histories.js';
import type { Leg, Model } from './model.js';
import { DATES, decimal, PAYEES, TAGS } from './pools.js';
import type { Stage } from './stage.js';

type NewTold = Parameters<Model['add']>[0];
type Of<What extends Step['do']> = Extract<Step, { do: What }>;
export type Span = readonly [startMs: number, endMs: number];

interface Sent {
  readonly home: Household;
  readonly method: string;
  readonly path: string;
  readonly body: object | undefined;
  readonly key: string;
  readonly answer: Answer;
}

const UNCATEGORISED = { true: 'uncategorised-expense', false: 'uncategorised-income' } as const;

/** What a step says of its transaction, as the API takes it and as the model keeps it. */
export function saying({ date, payee, tag, pending }: Said) {
  const named = PAYEES[payee];
  const tags = TAGS[tag] === undefined ? [] : [TAGS[tag]];
  return {
    date: DATES[date]!,
    status: pending ? ('pending' as const) : ('cleared' as const),
    labels: { payee: named ?? null, tags },
    body: { date: DATES[date]!, tags, ...(named === undefined ? {} : { payee: named }) },
  };
}

/** One of several writers: does its steps one after the other and tells the model what must have come of them. */
export class Writer {
  private readonly sent: Sent[] = [];
  /** Its own transactions that stand; no other writer touches them. */
  private readonly mine: string[] = [];
  /** When each of its requests was under way. */
  readonly spans: Span[] = [];

  constructor(private readonly stage: Stage) {}

  async run(steps: readonly Step[]): Promise<void> {
    for (const step of steps) {
      await this.take(step);
      this.stage.evidence.count(step.do);
    }
  }

  private take(step: Step): Promise<void> {
    const home = this.stage.street[step.by].home;
    switch (step.do) {
      case 'flow':
        return this.flow(home, step, null);
      case 'split':
        return this.split(home, step);
      case 'transfer':
        return this.transfer(home, step);
      case 'correct':
        return this.correct(home, step);
      case 'reverse':
        return this.reverse(home, step.pick);
      case 'label':
        return this.label(home, step.pick);
      case 'retry':
        return this.retry(step.pick);
      case 'burst':
        return this.burst(home, step.pick);
    }
  }

  private async flow(home: Household, step: Omit<Of<'flow'>, 'by' | 'do'>, corrects: string | null): Promise<void> {
    const { id: accountId, currency } = this.stage.accounts[step.account]!;
    const categoryId = this.stage.street.categories[step.category];
    const { date, status, labels, body: said } = saying(step.said);
    const minor = step.out ? -BigInt(step.amount) : BigInt(step.amount);
    const kind = step.out ? 'outflow' : 'inflow';
    const body = { ...said, kind, status, accountId, amount: decimal(BigInt(step.amount), currency), categoryId };
    const legs = [
      { account: accountId, category: null, minor, currency, status },
      { account: null, category: categoryId ?? UNCATEGORISED[`${step.out}`], minor: -minor, currency },
    ];
    const path = corrects === null ? '/transactions' : `/transactions/${corrects}/corrections`;
    this.record(await this.send(home, 'POST', path, body), { kind, date, legs, replaces: corrects, ...labels });
  }

  private async split(home: Household, { account, out, parts, said: words }: Of<'split'>): Promise<void> {
    const { id: accountId, currency } = this.stage.accounts[account]!;
    const sum = parts.reduce((total, part) => total + BigInt(part), 0n);
    const { date, status, labels, body: said } = saying(words);
    const categoryOf = (index: number): string => this.stage.street.categories[index % 2]!;
    const splits = parts.map((part, index) => ({
      categoryId: categoryOf(index),
      amount: decimal(BigInt(part), currency),
    }));
    const kind = out ? 'outflow' : 'inflow';
    const body = { ...said, kind, status, accountId, amount: decimal(sum, currency), splits };
    const sign = out ? -1n : 1n;
    const legs = [
      { account: accountId, category: null, minor: sign * sum, currency, status },
      ...parts.map((part, index) => ({
        account: null,
        category: categoryOf(index),
        minor: -sign * BigInt(part),
        currency,
      })),
    ];
    this.record(await this.send(home, 'POST', '/transactions', body), { kind, date, legs, replaces: null, ...labels });
  }

  private async transfer(home: Household, step: Of<'transfer'>): Promise<void> {
    const { accounts } = this.stage;
    const [source, target] = [accounts[step.from]!, accounts[(step.from + step.hop) % accounts.length]!];
    const crosses = source.currency !== target.currency;
    const [sent, arrived] = [BigInt(step.amount), BigInt(crosses ? step.received : step.amount)];
    const { date, labels, body: said } = saying(step.said);
    const body = {
      ...said,
      fromAccountId: source.id,
      toAccountId: target.id,
      amount: decimal(sent, source.currency),
      ...(crosses ? { receivedAmount: decimal(arrived, target.currency) } : {}),
    };
    const status = 'cleared' as const;
    const legs: Leg[] = [
      { account: source.id, category: null, minor: -sent, currency: source.currency, status },
      { account: target.id, category: null, minor: arrived, currency: target.currency, status },
    ];
    if (crosses) {
      legs.push({ account: null, category: 'exchange', minor: sent, currency: source.currency });
      legs.push({ account: null, category: 'exchange', minor: -arrived, currency: target.currency });
      this.stage.evidence.count('I-16');
    }
    const answer = await this.send(home, 'POST', '/transfers', body);
    this.record(answer, { kind: 'transfer', date, legs, replaces: null, ...labels });
  }

  private async correct(home: Household, { pick, amount, account, said }: Of<'correct'>): Promise<void> {
    const flows = this.mine.filter((one) => this.stage.model.told.get(one)!.kind !== 'transfer');
    const id = flows[pick % Math.max(1, flows.length)];
    if (id === undefined) return;
    this.mine.splice(this.mine.indexOf(id), 1);
    await this.flow(home, { account, out: pick % 2 === 0, amount, category: pick % 3, said }, id);
    this.stage.evidence.count('corrected');
  }

  private async reverse(home: Household, pick: number): Promise<void> {
    const [id] = this.mine.splice(pick % Math.max(1, this.mine.length), 1);
    if (id === undefined) return;
    const reversal = made(await this.send(home, 'POST', `/transactions/${id}/reversal`, undefined));
    this.stage.model.takeBack(id, reversal.recordedAt as string);
    this.stage.evidence.count('reversed');
  }

  private async label(home: Household, pick: number): Promise<void> {
    const id = this.mine[pick % Math.max(1, this.mine.length)];
    if (id === undefined) return;
    const told = this.stage.model.told.get(id)!;
    const change = { payee: PAYEES[pick % PAYEES.length]!, tags: [TAGS[pick % TAGS.length]!] };
    made(await this.send(home, 'PATCH', `/transactions/${id}`, { version: told.version, ...change }));
    Object.assign(told, change, { version: told.version + 1 });
    this.stage.evidence.count('labelled');
  }

  /** I-08: the same bytes again, though much may have happened since, and nothing new. */
  private async retry(pick: number): Promise<void> {
    const before = this.sent[pick % Math.max(1, this.sent.length)];
    if (!before) return;
    const again = await this.call(before);
    if (again.text !== before.answer.text || again.status !== before.answer.status) {
      throw new Error(
        `I-08: a retry of ${before.method} ${before.path} answered ${again.text} after ${before.answer.text}`,
      );
    }
    if (again.headers.get('idempotent-replayed') !== 'true') throw new Error('I-08: a retry is not marked as replayed');
    this.stage.evidence.count('I-08');
  }

  /** I-08 at once: one effect; whoever does not get its answer is told to come back. */
  private async burst(home: Household, pick: number): Promise<void> {
    const { id: accountId, currency } = this.stage.accounts[pick % this.stage.accounts.length]!;
    const body = { date: DATES[pick % DATES.length]!, kind: 'inflow', accountId, amount: decimal(7n, currency) };
    const request = { home, method: 'POST', path: '/transactions', body, key: randomUUID() };
    const all = await Promise.all([1, 2, 3].map(() => timed(() => this.call(request))));
    this.stage.evidence.count('overlapping sends of one key', overlaps(all.map(({ span }) => span)));
    const answers = all.map(({ answer }) => answer);
    const done = answers.filter(({ status }) => status === 201);
    const busy = answers.filter(({ status, headers }) => status === 409 && headers.has('retry-after'));
    if (new Set(done.map(({ text }) => text)).size !== 1 || done.length + busy.length !== answers.length)
      throw new Error(`I-08: one key at once: ${answers.map(({ status, text }) => `${status} ${text}`).join('\n')}`);
    this.stage.evidence.count('409', busy.length);
    this.stage.evidence.count('I-08');
    const legs = [
      { account: accountId, category: null, minor: 7n, currency, status: 'cleared' as const },
      { account: null, category: UNCATEGORISED.false, minor: -7n, currency },
    ];
    this.record(done[0]!, { kind: 'inflow', date: body.date, legs, replaces: null, payee: null, tags: [] });
  }

  private record(answer: Answer, told: Omit<NewTold, 'id' | 'recordedAt'>): void {
    const { id, recordedAt } = made(answer) as { id: string; recordedAt: string };
    this.stage.model.add({ ...told, id, recordedAt });
    this.mine.push(id);
  }

  private async send(home: Household, method: string, path: string, body: object | undefined): Promise<Answer> {
    const request = { home, method, path, body, key: randomUUID() };
    const { answer, span } = await timed(() => this.call(request));
    this.spans.push(span);
    this.sent.push({ ...request, answer });
    return answer;
  }

  private call({ home, method, path, body, key }: Omit<Sent, 'answer'>): Promise<Answer> {
    return home.call(path, { method, body, headers: { 'idempotency-key': key } });
  }
}
