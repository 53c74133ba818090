/**
 * Work by the clock. Each slot is run by one process, whatever their number. A slot may be run twice after a crash, so
 * work that must happen once goes under a `OnceKey` of the slot; work that may be repeated (deleting what is old)
 * needs nothing. Slots missed while every process was down are not made up for: the latest one runs at the next start,
 * then the clock goes on (security.md OBX-07).
 */
export abstract class Schedules {
  /**
   * Registers a schedule. Call it in `onModuleInit`; schedules run in processes of the role `all` or `scheduler`.
   * A run that throws is repeated twice, after 5 and 10 seconds, then left to the next slot.
   * @param name lower-case words and hyphens; unique, and kept across releases
   * @param everyMs the distance of two slots
   * @param run receives the instant the slot was planned for
   */
  abstract every(name: string, everyMs: number, run: (plannedAt: Date) => Promise<void>): void;
}
