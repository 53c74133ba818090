import { Injectable } from '@nestjs/common';

/** What must work for the process to do its work. Modules register their parts in `onModuleInit`. */
@Injectable()
export class HealthChecks {
  private readonly checks = new Map<string, () => Promise<unknown>>();

  /** @param check rejects while the part is away; it has its own time limit */
  register(part: string, check: () => Promise<unknown>): void {
    this.checks.set(part, check);
  }

  /** Asks every part at once. */
  async run(): Promise<{ readonly ready: boolean; readonly parts: Readonly<Record<string, 'ok' | 'unavailable'>> }> {
    const answers = await Promise.all(
      [...this.checks].map(async ([part, check]): Promise<[string, 'ok' | 'unavailable']> => {
        return check().then(
          () => [part, 'ok'],
          () => [part, 'unavailable'],
        );
      }),
    );
    return { ready: answers.every(([, answer]) => answer === 'ok'), parts: Object.fromEntries(answers) };
  }
}
