import { addDays, startOfMonth } from '../../platform/domain/local-date.js';

/** The accounts of the demo household, by the name the history refers to. */
export const DEMO_ACCOUNTS = [
  { name: 'Everyday', kind: 'checking', currency: 'EUR', group: 'Daily', openingBalance: '2340.18' },
  { name: 'Visa', kind: 'card', currency: 'EUR', group: 'Daily', openingBalance: '-212.40' },
  { name: 'Rainy day', kind: 'savings', currency: 'EUR', group: 'Savings', openingBalance: '8500.00' },
  { name: 'Dollar account', kind: 'checking', currency: 'USD', group: 'Travel', openingBalance: '1200.00' },
] as const;
export type DemoAccount = (typeof DEMO_ACCOUNTS)[number]['name'];

export type DemoItem =
  | {
      readonly kind: 'inflow' | 'outflow';
      readonly date: string;
      readonly account: DemoAccount;
      readonly amount: string;
      readonly payee: string;
      /** English name of the category; null: not yet categorised. Two parts make a split. */
      readonly parts: readonly { readonly category: string | null; readonly amount: string }[];
    }
  | {
      readonly kind: 'transfer';
      readonly date: string;
      readonly from: DemoAccount;
      readonly to: DemoAccount;
      readonly amount: string;
      readonly receivedAmount?: string;
    };

const MONTHS = 24;

/** Two years of an ordinary household up to `today`: the same for the same date. Nothing lies in the future. */
export function demoHistory(today: string): DemoItem[] {
  const random = seeded(20_260_101);
  const months = Array.from({ length: MONTHS }, (_, index) => startOfMonth(today, index - MONTHS + 1));
  return months
    .flatMap((month, index) => new DemoMonth(month, index, random).items())
    .filter((item) => item.date <= today)
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** The first day of the history, on which the accounts are opened. */
export const demoStart = (today: string): string => addDays(startOfMonth(today, 1 - MONTHS), -1);

/** Whole numbers from `low` to `high`, from a small generator (mulberry32): a demo needs repeatable, not secret. */
type Random = (low: number, high: number) => number;

function seeded(seed: number): Random {
  let state = seed;
  return (low, high) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return low + (((mixed ^ (mixed >>> 14)) >>> 0) % (high - low + 1));
  };
}

/** Cents as decimal text. */
const euros = (cents: number): string => `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;

class DemoMonth {
  private readonly made: DemoItem[] = [];
  private cardCents = 0;

  constructor(
    private readonly month: string,
    private readonly index: number,
    private readonly random: Random,
  ) {}

  items(): DemoItem[] {
    this.fixed();
    this.everyday();
    this.seasons();
    this.transfers();
    return this.made;
  }

  private on(day: number): string {
    return addDays(this.month, day - 1);
  }

  private spend(day: number, account: DemoAccount, cents: number, [payee, category]: [string, string | null]): void {
    if (account === 'Visa') this.cardCents += cents;
    const amount = euros(cents);
    this.made.push({ kind: 'outflow', date: this.on(day), account, amount, payee, parts: [{ category, amount }] });
  }

  private earn(day: number, account: DemoAccount, cents: number, [payee, category]: [string, string]): void {
    const amount = euros(cents);
    this.made.push({ kind: 'inflow', date: this.on(day), account, amount, payee, parts: [{ category, amount }] });
  }

  private fixed(): void {
    this.spend(1, 'Everyday', 94_000, ['Alder Street Homes', 'Rent']);
    this.spend(3, 'Everyday', 3_490, ['Northside Gym', 'Sport']);
    this.spend(5, 'Everyday', this.random(6_800, 13_900), ['City Power & Water', 'Utilities']);
    this.spend(8, 'Everyday', 3_990, ['Fibernet', 'Internet and phone']);
    this.spend(10, 'Everyday', 5_420, ['Harbour Insurance', 'Insurance']);
    this.spend(12, 'Visa', this.index < 16 ? 999 : 1_099, ['Tonal Music', 'Subscriptions']);
    this.spend(15, 'Visa', this.index < 10 ? 1_299 : 1_499, ['Lumen Video', 'Subscriptions']);
    this.earn(28, 'Everyday', this.index < 12 ? 285_000 : 296_000, ['Meridian Studio', 'Salary']);
    if (this.index % 3 === 2)
      this.earn(27, 'Rainy day', this.random(3_100, 4_200), ['Florin Savings Bank', 'Interest']);
  }

  private everyday(): void {
    const { random } = this;
    for (let visit = 0; visit < 9; visit++) {
      const account = visit % 3 === 0 ? 'Everyday' : 'Visa';
      const shop = ['Green Basket', 'Corner Market', 'Mercado Central'][random(0, 2)]!;
      const day = 1 + visit * 3 + random(0, 2);
      if (visit === 4) this.splitShopping(day, shop);
      else this.spend(day, account, random(1_150, 9_400), [shop, 'Groceries']);
    }
    for (let meal = random(3, 5); meal > 0; meal--) {
      this.spend(random(2, 27), 'Visa', random(1_450, 6_800), [
        ['Casa Lola', 'Noodle House', 'Pizzeria Blu'][random(0, 2)]!,
        'Restaurants',
      ]);
    }
    for (let cup = random(4, 7); cup > 0; cup--)
      this.spend(random(1, 28), 'Visa', random(240, 620), ['Kiosk Coffee', 'Coffee']);
    for (let tank = 0; tank < 2; tank++)
      this.spend(6 + tank * 14 + random(0, 3), 'Visa', random(4_100, 6_900), ['Ronda Fuel', 'Fuel']);
    this.spend(2, 'Everyday', 2_180, ['Metro Transit', 'Public transport']);
    if (random(0, 2) === 0) this.spend(random(4, 26), 'Everyday', random(690, 3_450), ['Olive Pharmacy', 'Pharmacy']);
    this.spend(random(9, 24), 'Visa', random(890, 3_600), [
      'Paper Moon Books',
      this.index >= MONTHS - 2 ? null : 'Culture',
    ]);
    if (random(0, 1) === 0) this.spend(random(8, 26), 'Visa', random(2_900, 12_900), ['Linen & Co', 'Clothing']);
  }

  private splitShopping(day: number, shop: string): void {
    const [food, presents] = [this.random(4_200, 7_600), this.random(1_500, 3_900)];
    this.made.push({
      kind: 'outflow',
      date: this.on(day),
      account: 'Everyday',
      amount: euros(food + presents),
      payee: shop,
      parts: [
        { category: 'Groceries', amount: euros(food) },
        { category: 'Presents', amount: euros(presents) },
      ],
    });
  }

  private seasons(): void {
    const season = this.month.slice(5, 7);
    if (season === '08') {
      this.spend(4, 'Visa', 38_600, ['Sierra Air', 'Travel']);
      this.spend(11, 'Dollar account', 41_250, ['Bayview Hotel', 'Travel']);
      this.spend(13, 'Dollar account', 6_840, ['Harbor Grill', 'Restaurants']);
    }
    if (season === '12') {
      this.spend(17, 'Visa', this.random(6_500, 11_000), ['Toy Lantern', 'Presents']);
      this.earn(20, 'Everyday', 120_000, ['Meridian Studio', 'Bonus']);
    }
    if (season === '06') this.spend(26, 'Everyday', 31_245, ['Tax Office', 'Taxes']);
    if (season === '03') this.spend(19, 'Visa', 22_900, ['Volt Electronics', 'Electronics']);
  }

  private transfers(): void {
    const saved = euros(this.index % 4 === 3 ? 45_000 : 30_000);
    this.made.push({ kind: 'transfer', date: this.on(28), from: 'Everyday', to: 'Rainy day', amount: saved });
    this.made.push({
      kind: 'transfer',
      date: this.on(26),
      from: 'Everyday',
      to: 'Visa',
      amount: euros(this.cardCents),
    });
    if (this.index % 6 === 1) {
      const [amount, receivedAmount] = ['300.00', euros(this.random(32_100, 33_900))];
      this.made.push({
        kind: 'transfer',
        date: this.on(14),
        from: 'Everyday',
        to: 'Dollar account',
        amount,
        receivedAmount,
      });
    }
  }
}
