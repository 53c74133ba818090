import { Book } from '../../../../modules/ledger/domain/book.js';
import { largeEntries, Room } from '../../../../modules/ledger/domain/room.js';
import { Transaction } from '../../../../modules/ledger/domain/transaction.js';

const book = new Book(
  [{ id: 'cash', currency: 'EUR', archived: false, totalOnly: false }],
  [{ id: 'food', kind: 'expense', systemKey: null, archived: false }],
);
const spent = (amount: string): Transaction =>
  Transaction.flow(
    {
      id: amount,
      kind: 'outflow',
      date: '2026-02-03',
      accountId: 'cash',
      amount,
      labels: { payee: null, note: null, tags: [] },
      source: 'manual',
      importId: null,
      status: 'cleared',
      bankId: null,
      splits: [{ categoryId: 'food', amount, note: null }],
    },
    book,
  );

it('an account has room below 10^15 units, counted one after the other', () => {
  const room = new Room(new Map([['cash', '-1.00']]));
  room.add(spent('999999999999998.00'));
  expect(() => room.add(spent('1.00'))).toThrow('BALANCE_TOO_LARGE');
  room.add(spent('0.99'));
});

it('only entries that could fill an account are looked at', () => {
  expect(largeEntries([spent('10.00')])).toEqual([]);
  expect(largeEntries([spent('999999999999999.00')])).toHaveLength(1);
});
