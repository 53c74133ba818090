import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// Compiled, this file stands in dist/modules/platform/interfaces/web and the assets in dist/static; from source, both
// are two folders of the same repository.
const ROOT = join(import.meta.dirname, '../../../..');
const CANDIDATES = [join(ROOT, 'static'), join(ROOT, 'dist/static')];

let manifest: Readonly<Record<string, string>> | undefined;

/** The folder that build-assets.mjs filled, to be served under `/static/`. Throws when it was never built. */
export function staticFolder(): string {
  const found = CANDIDATES.find((folder) => existsSync(join(folder, 'manifest.json')));
  if (!found) throw new Error('No static assets: run node modules/platform/interfaces/web/build-assets.mjs');
  return found;
}

/** `/static/app.1a2b3c4d.css` for `app.css`: safe to cache for ever. Throws for a name that was not built. */
export function assetUrl(name: string): string {
  manifest ??= JSON.parse(readFileSync(join(staticFolder(), 'manifest.json'), 'utf8')) as Record<string, string>;
  const file = manifest[name];
  if (!file) throw new Error(`No static asset ${name}`);
  return `/static/${file}`;
}
