import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_PAUSE_MS = 250;
const PAUSE_MAX_MS = 10_000;

/** The pause before try number `failures + 1`: doubles from a quarter of a second up to ten seconds. */
export const pauseMs = (failures: number): number =>
  Math.min(FIRST_PAUSE_MS * 2 ** Math.max(0, failures - 1), PAUSE_MAX_MS);

/**
 * Tries until it succeeds or `stop` is aborted: what a process needs to start before its database or queue store does.
 * @returns undefined when it was stopped
 */
export async function eventually<R>(
  attempt: () => Promise<R>,
  stop: AbortSignal,
  onFault: (fault: unknown) => void,
): Promise<R | undefined> {
  for (let failures = 1; !stop.aborted; failures++) {
    try {
      return await attempt();
    } catch (fault) {
      onFault(fault);
      await sleep(pauseMs(failures), undefined, { signal: stop }).catch(() => undefined);
    }
  }
  return undefined;
}
