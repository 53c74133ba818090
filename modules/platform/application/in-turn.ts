/**
 * The results of two pieces of work that were begun together on one connection, where statements run one after the
 * other. When both failed, throws the fault of the first: the second failed because of it.
 */
export async function inTurn<First, Second>(first: Promise<First>, second: Promise<Second>): Promise<[First, Second]> {
  const [one, other] = await Promise.allSettled([first, second]);
  if (one.status === 'rejected') throw one.reason;
  if (other.status === 'rejected') throw other.reason;
  return [one.value, other.value];
}
