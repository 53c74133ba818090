import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until the answer is true; fails with `what` after `limitMs`. */
export async function eventual(what: string, limitMs: number, ask: () => boolean | Promise<boolean>): Promise<void> {
  const endMs = performance.now() + limitMs;
  while (!(await ask())) {
    if (performance.now() > endMs) throw new Error(`Not within ${limitMs} ms: ${what}`);
    await sleep(15);
  }
}
