import { bookOf, made, type Book } from '../factories/book.js';
import { registerHousehold } from '../factories/household.js';
import { journey, startScene, type Scene } from '../support/browser.js';
import { Person } from './person.js';

let scene: Scene;
let book: Book;
let person: Person;

beforeAll(async () => {
  scene = await startScene();
  book = bookOf(await registerHousehold(scene.app, 'Carmen'));
  const account = await book.account('EUR', { name: 'Joint account' });
  made(await book.flow(account, '75.00', { payee: 'Landlord' }));
  made(await book.flow(account, '5.00', { payee: 'Café Olé' }));
  person = new Person((await scene.openWindow()).page);
  await person.signsIn(book.home.email);
}, 60_000);
afterAll(() => scene.close());

journey('a search is told what is wrong with it, loses conditions one by one, and is kept under a name', async () => {
  const { page } = person;
  const search = page.locator('main input[type=search]');
  const rows = page.locator('.register tbody > tr[id]');
  await person.goesTo('/app/transactions');
  await search.fill('colour:red amount>50');
  await search.press('Enter');
  await person.reads('“colour” at character 1 is no search operator.');
  expect(await search.inputValue()).toBe('colour:red amount>50');
  await search.fill('cafe amount>50');
  await search.press('Enter');
  await person.reads('Nothing matches');
  await person.follows('amount>50 Remove this filter');
  await rows.filter({ hasText: 'Café Olé' }).waitFor();
  await page.getByText('What the search understands').click();
  await page.getByRole('link', { name: 'is:cleared', exact: true }).click();
  await page.waitForURL(/q=cafe\+is%3Acleared/);
  await page.getByText('Save this view').click();
  await person.fillsIn({ 'Name of the view': 'Coffee' });
  await person.presses('Save');
  await person.reads('Saved: Coffee.');
  await person.goesTo('/app/transactions');
  await page.getByRole('link', { name: 'Coffee', exact: true }).click();
  await page.waitForURL(/q=cafe\+is%3Acleared/);
  expect(await search.inputValue()).toBe('cafe is:cleared');
  expect(await rows.count()).toBe(1);
});

journey('a view is renamed, shared and deleted', async () => {
  const { page } = person;
  await person.goesTo('/app/saved-views');
  await person.follows('Edit Coffee');
  await person.fillsIn({ 'Name of the view': 'Cafés' });
  await person.ticks('Share with the household');
  await person.presses('Save');
  await person.reads('Shared by you');
  await person.follows('Edit Cafés');
  await person.presses('Delete this view');
  await person.reads('No saved views yet');
  expect(new URL(page.url()).pathname).toBe('/app/saved-views');
});
