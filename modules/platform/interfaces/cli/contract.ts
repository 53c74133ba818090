import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import { openApiDocument } from '../http/openapi.js';

const FILE = resolve('contracts/openapi.json');
const asText = (app: INestApplication): string => `${JSON.stringify(openApiDocument(app), null, 2)}\n`;

/** Writes the contract as the code has it. */
export function writeContract(app: INestApplication): null {
  writeFileSync(FILE, asText(app));
  return null;
}

/** Compares the kept contract with the code's. @returns what to do when they differ; null when they agree */
export function checkContract(app: INestApplication): string | null {
  const kept = JSON.parse(readFileSync(FILE, 'utf8')) as Contract;
  const served = JSON.parse(asText(app)) as Contract;
  const lost = Object.entries(kept.paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((method) => !served.paths[path]?.[method])
      .map((method) => `${method.toUpperCase()} ${path}`),
  );
  if (lost.length > 0) return `These operations are gone, which breaks clients: ${lost.join(', ')}`;
  if (JSON.stringify(kept) === JSON.stringify(served)) return null;
  return 'contracts/openapi.json is not what the code serves. Run: npm run contract:write, and commit the difference.';
}

interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
