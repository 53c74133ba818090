import fc from 'fast-check';
import { bookOf, made, type Book } from '../factories/book.js';
import { expected } from '../factories/scene.js';
import { startHouseholdOfTwo, type Member } from '../factories/household-of-two.js';
import { comparable, fullRead, SyncClient } from '../factories/sync-client.js';
import { startApp, type TestApp } from '../support/app.js';
import { seedOf } from './seed.js';

/**
 * OBX-03 for programs that keep a copy: whatever is written at once by several people, with a database transaction held
 * open across the commits of others, and however often they ask meanwhile, in the end their copies are what a full read
 * answers.
 */
const RUNS = 8;

type Step =
  | { readonly do: 'post' | 'label' | 'reverse' | 'rename' | 'move'; readonly at: number }
  | { readonly do: 'sight'; readonly at: number; readonly to: 'everyone' | 'members' | 'total' };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('post' as const), at: fc.nat(99) }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constantFrom('label', 'reverse', 'rename', 'move'), at: fc.nat(99) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('sight' as const),
      at: fc.nat(99),
      to: fc.constantFrom('everyone', 'members', 'total'),
    }),
  },
);
const histories = fc.record({
  writers: fc.array(fc.array(step, { minLength: 4, maxLength: 9 }), { minLength: 2, maxLength: 4 }),
  pages: fc.integer({ min: 1, max: 7 }),
});

let app: TestApp;
let ana: Member;
let bea: Member;
let book: Book;
const seen: Record<string, number> = {};

beforeAll(async () => {
  app = await startApp({ poolSize: 10 });
  ({ ana, bea } = await startHouseholdOfTwo(app));
  book = bookOf(ana.home);
}, 60_000);
afterAll(() => app.close());

interface Stage {
  readonly accounts: readonly string[];
  readonly posted: string[];
}

/** Refusals are part of life: who comes second finds another version. */
async function take(stage: Stage, { do: act, ...rest }: Step): Promise<void> {
  const account = stage.accounts[rest.at % stage.accounts.length]!;
  const other = stage.accounts[(rest.at + 1) % stage.accounts.length]!;
  const id = stage.posted[rest.at % Math.max(1, stage.posted.length)];
  const version = async (path: string): Promise<number> => made(await book.home.get(path)).version as number;
  if (act === 'post') stage.posted.push(made(await book.flow(account, '1.00')).id as string);
  else if (act === 'move') stage.posted.push(made(await book.transfer(account, other, '2.00')).id as string);
  else if (act === 'rename' || act === 'sight') {
    const path = `/accounts/${account}`;
    const change = 'to' in rest ? { visibility: rest.to } : { group: `Group ${rest.at}` };
    expected(await book.patch(path, { version: await version(path), ...change }), 200, 412);
  } else if (id && act === 'label') {
    const path = `/transactions/${id}`;
    expected(await book.patch(path, { version: await version(path), payee: `Payee ${rest.at}` }), 200, 412);
  } else if (id) expected(await book.home.post(`/transactions/${id}/reversal`), 201, 422);
  seen[act] = (seen[act] ?? 0) + 1;
}

/** A change that is made first and committed last. */
async function heldOpen(stage: Stage, meanwhile: () => Promise<unknown>): Promise<void> {
  const client = await app.pools.app.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('app.tenant_id', $1, true), set_config('app.user_id', $2, true)`, [
      ana.home.tenantId,
      ana.userId,
    ]);
    await client.query(`update ledger_categories set position = position + 1, version = version + 1
                         where system_key is null and id = (select min(id::text)::uuid from ledger_categories
                                                             where kind = 'expense' and system_key is null)`);
    await meanwhile();
    await client.query('commit');
  } finally {
    client.release();
  }
  seen['held'] = (seen['held'] ?? 0) + stage.posted.length;
}

const asking = async (client: SyncClient, until: Promise<unknown>): Promise<void> => {
  const over = new AbortController();
  void until.finally(() => over.abort());
  while (!over.signal.aborted) await client.page();
};

describe('copies of one book', () => {
  it('are what a full read answers, after any history of writers at once', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async ({ writers, pages }) => {
        const accounts = await Promise.all([1, 2, 3].map(() => book.account()));
        const stage: Stage = { accounts, posted: [] };
        const clients = [
          new SyncClient(app, ana.home, pages),
          new SyncClient(app, bea.home, pages),
          new SyncClient(app, bea.home, 500),
        ];
        await clients[2]!.pull();
        await heldOpen(stage, async () => {
          const written = Promise.all(
            writers.map(async (steps) => {
              for (const one of steps) await take(stage, one);
            }),
          );
          await Promise.all([written, ...clients.map((client) => asking(client, written))]);
        });
        for (const client of clients) await client.pull();
        const [anas, beas] = [await fullRead(app, ana.home), await fullRead(app, bea.home)];
        expect(comparable(clients[0]!.copy)).toEqual(comparable(anas));
        for (const client of clients.slice(1)) expect(comparable(client.copy)).toEqual(comparable(beas));
        seen['hidden'] = (seen['hidden'] ?? 0) + (anas.size - beas.size);
      }),
      { numRuns: RUNS, ...seedOf('sync'), endOnFailure: true },
    );
    expect(Object.keys(seen).toSorted()).toEqual(
      ['held', 'hidden', 'label', 'move', 'post', 'rename', 'reverse', 'sight'].toSorted(),
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(5);
  }, 120_000);
});
