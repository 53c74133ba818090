import fc from 'fast-check';

/** One step of one writer. Numbers choose among what exists when the step is taken. */
export type Step =
  | {
      readonly do: 'flow';
      readonly account: number;
      readonly out: boolean;
      readonly amount: number;
      readonly category: number;
      readonly date: number;
    }
  | {
      readonly do: 'split';
      readonly account: number;
      readonly out: boolean;
      readonly parts: readonly number[];
      readonly date: number;
    }
  | {
      readonly do: 'transfer';
      readonly from: number;
      readonly hop: number;
      readonly amount: number;
      readonly received: number;
      readonly date: number;
    }
  | {
      readonly do: 'correct';
      readonly pick: number;
      readonly amount: number;
      readonly account: number;
      readonly date: number;
    }
  | { readonly do: 'reverse'; readonly pick: number }
  | { readonly do: 'label'; readonly pick: number }
  | { readonly do: 'retry'; readonly pick: number };

/** What several writers do at the same time; then everyone grabs at one transaction. */
export interface History {
  readonly writers: readonly (readonly Step[])[];
  /** True: raced by corrections as well as by reversals. */
  readonly raceCorrects: boolean;
}

/** Dates at the edges of months, years and summer time. */
export const DATES = ['2024-02-29', '2025-12-31', '2026-01-01', '2026-01-31', '2026-02-28', '2026-03-29', '2026-10-25'];
/** Minor units where sums go wrong: 0.1 + 0.2, thirds, carries, large ones. */
const AMOUNTS = [1, 2, 3, 10, 20, 30, 33, 99, 100, 101, 333, 9_999, 100_000, 123_456_789, 999_999_999_999];

const amount = fc.constantFrom(...AMOUNTS);
const date = fc.nat({ max: DATES.length - 1 });
const pick = fc.nat({ max: 1_000 });
const account = fc.nat({ max: 4 });

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('flow' as const), account, out: fc.boolean(), amount, category: fc.nat({ max: 2 }), date }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('split' as const), account, out: fc.boolean(), parts: fc.array(amount, { minLength: 2, maxLength: 4 }), date }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('transfer' as const), from: account, hop: fc.integer({ min: 1, max: 4 }), amount, received: amount, date }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('correct' as const), pick, amount, account, date }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reverse' as const), pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('label' as const), pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('retry' as const), pick }) },
); // prettier-ignore

export const history: fc.Arbitrary<History> = fc.record({
  writers: fc.array(fc.array(step, { minLength: 2, maxLength: 8 }), { minLength: 2, maxLength: 3 }),
  raceCorrects: fc.boolean(),
});
