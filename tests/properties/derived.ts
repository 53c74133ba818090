import type { TestApp } from '../support/app.js';

/** Makes anew what is derived from the entries of a household and kept beside them; answers what it was. */
type Rebuild = (app: TestApp, tenantId: string) => Promise<string>;

/** One per thing that is derived and kept. None so far: every balance is a sum of entries, asked for when it is shown. */
const REBUILDS: readonly Rebuild[] = [];

/** I-04: everything derived is thrown away and made anew. */
export async function makeDerivedAnew(app: TestApp, tenantId: string): Promise<string[]> {
  const done: string[] = [];
  for (const rebuild of REBUILDS) done.push(await rebuild(app, tenantId));
  return done;
}
