import type { Answer, Json } from './household.js';
import { made, type Book } from './book.js';

/** What a bookkeeper does with many transactions at once. */
export interface ChangeSets {
  /** Shows what `change` would do; answers the set. */
  propose(transactionIds: readonly string[], change: object): Promise<Json>;
  post(id: string, what: 'accept' | 'discard' | 'undo', body?: object): Promise<Answer>;
  /** Proposes and accepts all of it; answers the set. */
  change(transactionIds: readonly string[], change: object): Promise<Json>;
  items(id: string, query?: string): Promise<Json[]>;
  read(transactionId: string): Promise<Json>;
}

export function changeSetsOf(book: Book): ChangeSets {
  const propose = async (transactionIds: readonly string[], change: object): Promise<Json> =>
    made(await book.home.post('/change-sets', { transactionIds, change }));
  const post = (id: string, what: string, body: object | undefined = what === 'accept' ? {} : undefined) =>
    book.home.post(`/change-sets/${id}/${what}`, body);
  return {
    propose,
    post,
    change: async (ids, change) => made(await post((await propose(ids, change)).id as string, 'accept')),
    items: async (id, query = '') => made(await book.home.get(`/change-sets/${id}${query}`)).items as Json[],
    read: async (id) => made(await book.home.get(`/transactions/${id}`)),
  };
}
