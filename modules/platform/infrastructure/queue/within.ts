/**
 * The result of `work`, or a rejection after `limitMs`: a queue store that does not answer must not hold a database
 * transaction open. The work itself is not stopped.
 */
export async function within<R>(limitMs: number, what: string, work: Promise<R>): Promise<R> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took more than ${limitMs} ms`)), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
