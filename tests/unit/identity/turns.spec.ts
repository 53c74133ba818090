import { Turns } from '../../../modules/identity/application/sessions/turns.js';

function gate(): { open: () => void; opened: Promise<void> } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
}

test('work of one key waits for the work before it', async () => {
  const turns = new Turns();
  const order: string[] = [];
  const first = gate();
  const one = turns.run('a', async () => {
    await first.opened;
    order.push('first');
  });
  const two = turns.run('a', async () => void order.push('second'));
  await turns.run('b', async () => void order.push('elsewhere'));
  first.open();
  await Promise.all([one, two]);
  expect(order).toEqual(['elsewhere', 'first', 'second']);
});

test('a failure is told to its own caller and holds nobody up', async () => {
  const turns = new Turns();
  const failing = turns.run('a', () => Promise.reject(new Error('no')));
  const next = turns.run('a', () => Promise.resolve('yes'));
  await expect(failing).rejects.toThrow('no');
  await expect(next).resolves.toBe('yes');
});
