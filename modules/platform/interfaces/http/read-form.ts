import { setTimeout as delay } from 'node:timers/promises';
import type { z } from 'zod';
import { DomainError, type ErrorParams, type FieldFault } from '../../domain/domain-error.js';
import { faultsOf } from './request-schema.js';

/** What was typed, as it came, so that a refused form shows it again. */
export type Typed = Readonly<Record<string, string>>;

export type Form<T> =
  | { readonly ok: true; readonly value: T; readonly typed: Typed }
  | { readonly ok: false; readonly faults: readonly FieldFault[]; readonly typed: Typed };

/** Reads a posted form by its schema; fields that start with `_` are the frame's, and empty fields count as absent. */
export function readForm<T>(schema: z.ZodType<T>, body: unknown): Form<T> {
  const fields = Object.entries((body ?? {}) as Record<string, unknown>).filter(([name]) => !name.startsWith('_'));
  const typed = Object.fromEntries(fields.map(([name, value]) => [name, typeof value === 'string' ? value : '']));
  const given = Object.fromEntries(fields.filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given, { reportInput: true });
  return parsed.success
    ? { ok: true, value: parsed.data, typed }
    : { ok: false, faults: faultsOf(parsed.error.issues), typed };
}

export type Attempt<R> =
  | { readonly ok: true; readonly value: R }
  | {
      readonly ok: false;
      readonly faults: readonly FieldFault[];
      /** Shown above the form when no field is at fault. */
      readonly message: { readonly code: string; readonly params: ErrorParams };
    };

const SHOWN_IN_FORMS = new Set(['invalid', 'refused', 'conflict', 'stale', 'too_large', 'unsupported']);

const ATTEMPTS_MAX = 7;
const FIRST_WAIT_MS = 50;

/**
 * Runs a command for a page: a refusal comes back to be shown beside what was typed; anything else passes through. A
 * form sent twice waits, for 6 s at most, for the first sending and has its outcome: shown again it would have a fresh
 * key, and "Save" would record a second time.
 */
export async function refusalOf<R>(work: () => Promise<R>, attempt = 0): Promise<Attempt<R>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof DomainError && error.code === 'IDEMPOTENCY_KEY_IN_USE') {
      if (attempt === ATTEMPTS_MAX) throw error;
      await delay(FIRST_WAIT_MS * 2 ** attempt);
      return refusalOf(work, attempt + 1);
    }
    if (!(error instanceof DomainError) || !SHOWN_IN_FORMS.has(error.kind)) throw error;
    return { ok: false, faults: error.details, message: { code: error.code, params: error.params } };
  }
}
