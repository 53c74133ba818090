import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { median } from './measured.js';

/** What each client asks for, over and over: one of these in turn. */
export interface HttpLoad {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly paths: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  /** JSON texts; each is sent with an `Idempotency-Key` of its own. */
  readonly bodies?: readonly string[];
}

/** Statements sent together on a pipelined connection. `@a` in the values is a fresh UUIDv7, the same for the round. */
export interface SqlLoad {
  readonly databaseUrl: string;
  readonly statements: readonly { readonly text: string; readonly values?: readonly unknown[] }[];
}

export interface Load {
  readonly clients: number;
  readonly warmMs: number;
  readonly roundMs: number;
  readonly http?: HttpLoad;
  readonly sql?: SqlLoad;
}

/** Of what began after the warm-up. */
export interface Outcome {
  readonly count: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly errors: number;
  readonly firstError: string | null;
}

/** Runs a load in a process of its own, with connections that are kept. Throws when any answer was an error. */
export async function runLoad(load: Load): Promise<Outcome> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'load-process.js')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(load));
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  if (code !== 0) throw new Error(`The load generator ended with ${code}`);
  const outcome = JSON.parse(said) as Outcome;
  if (outcome.errors > 0)
    throw new Error(`${outcome.errors} of ${outcome.count} answers were errors: ${outcome.firstError!}`);
  if (outcome.count === 0) throw new Error('Nothing was answered within the round');
  return outcome;
}

/** Medians over rounds, in which the two take turns, so that both see the same drift of the machine. */
export async function turns(rounds: number, value: Load, floor: Load): Promise<{ value: Outcome; floor: Outcome }> {
  const values: Outcome[] = [];
  const floors: Outcome[] = [];
  for (let round = 0; round < rounds; round++) {
    floors.push(await runLoad(floor));
    values.push(await runLoad(value));
  }
  return { value: medianOf(values), floor: medianOf(floors) };
}

export function medianOf(outcomes: readonly Outcome[]): Outcome {
  const of = (key: 'count' | 'perSecond' | 'p50' | 'p95' | 'p99'): number => median(outcomes.map((one) => one[key]));
  return {
    count: of('count'),
    perSecond: of('perSecond'),
    p50: of('p50'),
    p95: of('p95'),
    p99: of('p99'),
    errors: 0,
    firstError: null,
  };
}
