/** Lets the same message pass once per pause, so that a fault that repeats does not fill the log. */
export class Throttle {
  private last = '';
  private lastAtMs = 0;

  constructor(private readonly pauseMs: number) {}

  passes(message: string, nowMs: number = Date.now()): boolean {
    if (message === this.last && nowMs - this.lastAtMs < this.pauseMs) return false;
    this.last = message;
    this.lastAtMs = nowMs;
    return true;
  }
}
