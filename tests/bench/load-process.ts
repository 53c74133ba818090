import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { newId } from '../../modules/platform/application/new-id.js';
import type { HttpLoad, Load, Outcome, SqlLoad } from './load.js';
import { percentile } from './measured.js';

/** One question and its whole answer. Rejects when the answer is an error. */
type Hit = () => Promise<unknown>;

function httpHits({ url, method, paths, headers, bodies }: HttpLoad, clients: number): Hit[] {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  let turn = 0;
  const ask = (): Promise<unknown> =>
    new Promise((answered, failed) => {
      const n = turn++;
      const body = bodies?.[n % bodies.length];
      const sent = request(url + paths[n % paths.length]!, {
        agent,
        method,
        headers: {
          ...headers,
          ...(body && {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
            'idempotency-key': randomUUID(),
          }),
        },
      });
      sent.on('error', failed);
      sent.on('response', (response) => {
        if (response.statusCode === 200 || response.statusCode === 201) {
          response.on('end', answered).on('error', failed).resume();
        } else {
          text(response).then(
            (said) => failed(new Error(`${response.statusCode ?? '?'} ${said.slice(0, 300)}`)),
            failed,
          );
        }
      });
      sent.end(body);
    });
  return Array.from({ length: clients }, () => ask);
}

async function sqlHits({ databaseUrl, statements }: SqlLoad, clients: number): Promise<Hit[]> {
  return Promise.all(
    Array.from({ length: clients }, async () => {
      const client = new pg.Client({ connectionString: databaseUrl, pipeline: true });
      await client.connect();
      return () => {
        const fresh = new Map<string, string>();
        const filled = (value: unknown): unknown => {
          if (typeof value !== 'string' || !value.startsWith('@')) return value;
          if (!fresh.has(value)) fresh.set(value, newId());
          return fresh.get(value);
        };
        return Promise.all(
          statements.map((statement, index) =>
            client.query({ name: `s${index}`, text: statement.text, values: (statement.values ?? []).map(filled) }),
          ),
        );
      };
    }),
  );
}

async function run({ clients, warmMs, roundMs, http, sql }: Load): Promise<Outcome> {
  const hits = http ? httpHits(http, clients) : await sqlHits(sql!, clients);
  const warmEnd = performance.now() + warmMs;
  const end = warmEnd + roundMs;
  const tookMs: number[] = [];
  const faults: unknown[] = [];
  let lastMs = end;
  await Promise.all(
    hits.map(async (hit) => {
      // However slow: each client is counted at least once.
      let counted = false;
      for (let began = performance.now(); began < end || !counted; began = performance.now()) {
        await hit().catch((fault: unknown) => faults.push(fault));
        const ended = performance.now();
        if (began < warmEnd) continue;
        counted = true;
        tookMs.push(ended - began);
        lastMs = Math.max(lastMs, ended);
      }
    }),
  );
  return {
    count: tookMs.length,
    perSecond: (tookMs.length * 1_000) / (lastMs - warmEnd),
    p50: percentile(tookMs, 50),
    p95: percentile(tookMs, 95),
    p99: percentile(tookMs, 99),
    errors: faults.length,
    firstError: faults.length > 0 ? String(faults[0]) : null,
  };
}

process.stdout.write(JSON.stringify(await run(JSON.parse(await text(process.stdin)) as Load)));
process.stdout.end(() => process.exit(0));
