import { setTimeout as delay } from 'node:timers/promises';

/** A wait that can be cut short. An end that comes while nobody waits ends the next wait at once. */
export class Pause {
  private ended = false;
  private wake: (() => void) | undefined;

  async take(ms: number): Promise<void> {
    if (!this.ended) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.wake = undefined;
    this.ended = false;
  }

  /** Waits the whole time, or until `stop`; an end that comes meanwhile is kept for the next wait. */
  async sleep(ms: number, stop: AbortSignal): Promise<void> {
    await delay(ms, undefined, { signal: stop }).catch(() => undefined);
  }

  end(): void {
    this.ended = true;
    this.wake?.();
  }
}
