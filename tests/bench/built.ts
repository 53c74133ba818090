import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export const root = resolve(import.meta.dirname, '../..');

/** A module of the build: what is measured is what is deployed. */
export const built = async <Module>(path: string): Promise<Module> =>
  (await import(pathToFileURL(resolve(root, 'dist/modules', path)).href)) as Module;
