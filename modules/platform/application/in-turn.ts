/**
 * The results of work that was begun together on one connection, where statements run one after the other. When any
 * failed, throws the first fault in the order given: those behind it failed because of it.
 */
export async function inTurn<Results extends readonly unknown[]>(
  work: readonly [...{ [Place in keyof Results]: Promise<Results[Place]> }],
): Promise<Results> {
  const answers = await Promise.allSettled(work);
  return answers.map((answer) => {
    if (answer.status === 'rejected') throw answer.reason;
    return answer.value as unknown;
  }) as unknown as Results;
}
