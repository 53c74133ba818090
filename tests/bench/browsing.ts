import type { Page } from 'playwright-core';

/** What the browser was asked to note while someone scrolled. */
export interface Browsed {
  /** Of the longest task on the main thread; 0 when none took more than 50 ms, which the browser tells alone. */
  readonly longestTaskMs: number;
  /** The most rows that were in the page at once. */
  readonly rowsMax: number;
  readonly nodesMax: number;
  /** Rows that were reached. */
  readonly reached: number;
}

/** Notes long tasks from now on; call before the page is opened. */
export const watchTasks = (page: Page): Promise<unknown> =>
  page.addInitScript(`
    window.tasks = [];
    new PerformanceObserver((list) => { for (const one of list.getEntries()) window.tasks.push(one.duration); })
      .observe({ type: 'longtask', buffered: true });`);

/** Scrolls down by the wheel, `steps` times `pixels`, a frame apart. */
export function scrollsDown(page: Page, steps: number, pixels: number): Promise<Browsed> {
  return page.evaluate<Browsed>(`(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    window.tasks.length = 0;
    let rowsMax = 0, nodesMax = 0, reached = 0;
    for (let step = 0; step < ${steps}; step++) {
      scrollBy(0, ${pixels});
      await frame();
      if (step % 5 !== 0) continue;
      const rows = document.querySelectorAll('.register tbody > tr[id]');
      rowsMax = Math.max(rowsMax, rows.length);
      nodesMax = Math.max(nodesMax, document.querySelectorAll('*').length);
      reached = Math.max(reached, Number(rows[rows.length - 1]?.getAttribute('aria-rowindex') ?? 0));
    }
    return { longestTaskMs: Math.max(0, ...window.tasks), rowsMax, nodesMax, reached };
  })()`);
}

/** Milliseconds until what is awaited stands in the page. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
