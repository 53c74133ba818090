import fc from 'fast-check';
import { AMOUNTS, CURRENCIES, DATES, PAYEES, TAGS } from './pools.js';

/** What describes a step's transaction, chosen from the pools. */
export interface Said {
  readonly date: number;
  readonly payee: number;
  readonly tag: number;
  readonly pending: boolean;
}

/** One step of one writer. Numbers choose among what exists when the step is taken. */
export type Step = { readonly by: 'ana' | 'bea' } & (
  | {
      readonly do: 'flow';
      readonly account: number;
      readonly out: boolean;
      readonly amount: number;
      readonly category: number;
      readonly said: Said;
    }
  | {
      readonly do: 'split';
      readonly account: number;
      readonly out: boolean;
      readonly parts: readonly number[];
      readonly said: Said;
    }
  | {
      readonly do: 'transfer';
      readonly from: number;
      readonly hop: number;
      readonly amount: number;
      readonly received: number;
      readonly said: Said;
    }
  | {
      readonly do: 'correct';
      readonly pick: number;
      readonly amount: number;
      readonly account: number;
      readonly said: Said;
    }
  | { readonly do: 'reverse' | 'label' | 'retry' | 'burst'; readonly pick: number }
);

/** What is done alone, when the writers are through: each with one possible outcome. */
export const ACTS = [
  'refusals',
  'reused key',
  'other tenant',
  'clock',
  'stale',
  'take back',
  'viewer',
  'hidden',
  'logout',
  'filters',
  'pages',
  'merge categories',
  'rename payee',
  'rename tag',
  'reconcile',
  'import',
  'archive',
] as const;

export interface Act {
  readonly act: (typeof ACTS)[number];
  readonly pick: number;
}

/** What several writers do at the same time; then everyone grabs at one transaction; then one does this and that. */
export interface History {
  readonly writers: readonly (readonly Step[])[];
  /** True: raced by corrections as well as by reversals. */
  readonly raceCorrects: boolean;
  readonly acts: readonly Act[];
}

const amount = fc.constantFrom(...AMOUNTS);
const pick = fc.nat({ max: 1_000 });
const account = fc.nat({ max: CURRENCIES.length - 1 });
const by = fc.constantFrom('ana' as const, 'bea' as const);
const said = fc.record({
  date: fc.nat({ max: DATES.length - 1 }),
  payee: fc.nat({ max: PAYEES.length }),
  tag: fc.nat({ max: TAGS.length }),
  pending: fc.boolean(),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ by, do: fc.constant('flow' as const), account, out: fc.boolean(), amount, category: fc.nat({ max: 2 }), said }) },
  { weight: 2, arbitrary: fc.record({ by, do: fc.constant('split' as const), account, out: fc.boolean(), parts: fc.array(amount, { minLength: 2, maxLength: 4 }), said }) },
  { weight: 3, arbitrary: fc.record({ by, do: fc.constant('transfer' as const), from: account, hop: fc.integer({ min: 1, max: 4 }), amount, received: amount, said }) },
  { weight: 2, arbitrary: fc.record({ by, do: fc.constant('correct' as const), pick, amount, account, said }) },
  { weight: 4, arbitrary: fc.record({ by, do: fc.constantFrom('reverse' as const, 'label' as const, 'retry' as const, 'burst' as const), pick }) },
); // prettier-ignore

export const history: fc.Arbitrary<History> = fc.record({
  writers: fc.array(fc.array(step, { minLength: 2, maxLength: 7 }), { minLength: 2, maxLength: 3 }),
  raceCorrects: fc.boolean(),
  acts: fc.array(fc.record({ act: fc.constantFrom(...ACTS), pick }), { minLength: 3, maxLength: 6 }),
});
