/** A wait that can be cut short. An end that comes while nobody waits ends the next wait at once. */
export class Pause {
  private ended = false;
  private wake: (() => void) | undefined;

  /** @param open false: only the time counts, and an end that comes meanwhile is kept for the next wait */
  async take(ms: number, open: boolean): Promise<void> {
    if (open && this.ended) {
      this.ended = false;
      return;
    }
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = open
        ? () => {
            this.ended = false;
            clearTimeout(timer);
            resolve();
          }
        : undefined;
    });
    this.wake = undefined;
  }

  end(): void {
    this.ended = true;
    this.wake?.();
  }
}
