import { z } from 'zod';

/** An import was committed: its rows are in the ledger. */
export const importFinishedV1 = z.object({
  importId: z.uuid(),
  accountId: z.uuid(),
  fileName: z.string(),
  recorded: z.number().int(),
  duplicates: z.number().int(),
});

export const IMPORTING_EVENTS = { 'importing.import-finished.v1': importFinishedV1 } as const;

export type ImportFinishedV1 = z.infer<typeof importFinishedV1>;
