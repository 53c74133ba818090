import { demand, said } from './law-acts.js';
import { DATES, decimal, isAmountOf, minorOf } from './pools.js';
import type { Stage } from './stage.js';

/** An account holds less than 10^15 units: here in cents. */
const FULL = 10n ** 17n;

/** I-18 over HTTP: the same grammar at every amount of a request. */
export const spelled = async (stage: Stage, text: string): Promise<void> => {
  const { id: accountId, currency } = stage.accounts[0]!;
  const body = { date: DATES[7]!, kind: 'inflow', accountId, amount: text };
  const answer = await stage.street.ana.home.post('/transactions', body);
  const isAmount = isAmountOf(text, 2) && /[1-9]/.test(text) && !text.startsWith('-');
  const minor = isAmount ? minorOf(text, currency) : 0n;
  const hasRoom = stage.model.balance(accountId) + minor < FULL;
  demand(`I-18: ${JSON.stringify(text)}`, said(answer)[0], isAmount ? (hasRoom ? 201 : 422) : 400);
  stage.evidence.count(isAmount ? 'I-18 accepted' : 'I-18 refused');
  if (!hasRoom) demand('MON-02', said(answer), [422, 'BALANCE_TOO_LARGE']);
  if (!isAmount || !hasRoom) return;
  const legs = [
    { account: accountId, category: null, minor, currency, status: 'cleared' as const },
    { account: null, category: 'uncategorised-income', minor: -minor, currency },
  ];
  const { id, recordedAt, amount } = answer.body.data as Record<string, string>;
  demand('I-18: read back', amount, decimal(minor, currency));
  stage.model.add({
    id: id!,
    recordedAt: recordedAt!,
    kind: 'inflow',
    date: body.date,
    legs,
    replaces: null,
    payee: null,
    tags: [],
  });
};
