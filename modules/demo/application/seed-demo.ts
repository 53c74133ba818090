import { Command, CommandBus, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { DEMO_ACCOUNTS, demoHistory, demoStart, type DemoAccount, type DemoItem } from '../domain/demo-history.js';
import { RegisterUser } from '../../identity/index.js';
import { ListCategories, OpenAccount, RecordHistory, type HistoryItem } from '../../ledger/index.js';
import { systemActor, type Actor } from '../../platform/application/actor.js';
import { OnceKey } from '../../platform/application/unit-of-work.js';
import { dateIn } from '../../platform/domain/local-date.js';

/** The README's Quick start names these; they exist on a new local database only. */
const DEMO = { email: 'demo@florin.local', password: 'florin-demo-household', displayName: 'Demo household' };
const TIME_ZONE = 'Europe/Madrid';
const BOOK_WAIT_MS = 30_000;
const POLL_MS = 100;

/** Fills a new local database with the demo household, by the same commands as everyone's. Answers a line to show. */
export class SeedDemo extends Command<string> {
  /** @param now decides which 24 months the history covers */
  constructor(readonly now: Date) {
    super();
  }
}

@CommandHandler(SeedDemo)
export class SeedDemoHandler implements ICommandHandler<SeedDemo> {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  async execute({ now }: SeedDemo): Promise<string> {
    const person = { ...DEMO, locale: 'en', timeZone: TIME_ZONE, baseCurrency: 'EUR' };
    const registered = await this.commands.execute(new RegisterUser(person, 'demo-household', true));
    if (!registered) return 'The demo household is there already.';
    const actor: Actor = { ...systemActor(registered.tenantId, 'demo-household'), timeZone: TIME_ZONE };
    const categories = await openedBook(this.queries, actor);
    const today = dateIn(TIME_ZONE, now);
    const accounts = await this.openAccounts(actor, demoStart(today));
    const items = demoHistory(today).map((item) => historyItem(item, accounts, categories));
    const { recorded } = await this.commands.execute(new RecordHistory(actor, keyOf('history'), items));
    return `The demo household has ${DEMO_ACCOUNTS.length} accounts and ${recorded} transactions; the README says how to sign in.`;
  }

  private async openAccounts(actor: Actor, openingDate: string): Promise<Map<DemoAccount, string>> {
    const accounts = new Map<DemoAccount, string>();
    for (const account of DEMO_ACCOUNTS) {
      const opened = await this.commands.execute(
        new OpenAccount(actor, keyOf(account.name), { ...account, openingDate }),
      );
      accounts.set(account.name, opened.id);
    }
    return accounts;
  }
}

const keyOf = (step: string): OnceKey => new OnceKey(`demo ${step}`, 'seed demo');

/** Category ids by English name, once the events of the registration have opened the book. */
async function openedBook(queries: QueryBus, actor: Actor): Promise<Map<string, string>> {
  for (let waitedMs = 0; waitedMs < BOOK_WAIT_MS; waitedMs += POLL_MS) {
    const categories = await queries.execute(new ListCategories(actor));
    if (categories.length > 0) return new Map(categories.map((category) => [category.name, category.id]));
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error('The demo household has no book: its events were not delivered');
}

function historyItem(
  item: DemoItem,
  accounts: ReadonlyMap<DemoAccount, string>,
  categories: ReadonlyMap<string, string>,
): HistoryItem {
  const account = (name: DemoAccount): string => accounts.get(name)!;
  if (item.kind === 'transfer') {
    const { date, from, to, amount, receivedAmount } = item;
    return { date, fromAccountId: account(from), toAccountId: account(to), amount, receivedAmount };
  }
  const category = (name: string): string => {
    const found = categories.get(name);
    if (!found) throw new Error(`The category tree has no '${name}'`);
    return found;
  };
  const { kind, date, amount, payee, parts } = item;
  const flow = { kind, date, amount, payee, accountId: account(item.account) };
  const known = parts.flatMap((part) =>
    part.category === null ? [] : [{ categoryId: category(part.category), amount: part.amount }],
  );
  if (known.length === 0) return flow;
  return known.length === 1 ? { ...flow, categoryId: known[0]!.categoryId } : { ...flow, splits: known };
}
