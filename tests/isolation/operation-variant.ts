import type { Scene } from '../factories/scene.js';

/** Ids by the place they stand in a request: `path id`, `query accountId`, `body splits.categoryId`. */
export type Ids = Readonly<Record<string, string>>;

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

/** One way to call an operation: where its ids come from, and the request that carries them. */
export interface Variant {
  readonly places: Readonly<Record<string, (scene: Scene) => Promise<string>>>;
  request(ids: Ids, scene: Scene): Omit<Request, 'method'>;
  /** What must be so before it is sent; anything but ids. */
  prepare?(scene: Scene): Promise<void>;
}

export const none = (path: string, body?: (scene: Scene) => unknown): Variant => ({
  places: {},
  request: (_ids, scene) => ({ path, ...(body ? { body: body(scene) } : {}) }),
});
export const byPath = (
  path: string,
  fresh: (scene: Scene) => Promise<string>,
  body?: (scene: Scene) => unknown,
): Variant => ({
  places: { 'path id': fresh },
  request: (ids, scene) => ({ path: path.replace('{id}', ids['path id']!), ...(body ? { body: body(scene) } : {}) }),
});
export const byQuery = (path: string, name: string, fresh: (scene: Scene) => Promise<string>): Variant => ({
  places: { [`query ${name}`]: fresh },
  request: (ids) => ({ path: `${path}${path.includes('?') ? '&' : '?'}${name}=${ids[`query ${name}`]!}` }),
});
