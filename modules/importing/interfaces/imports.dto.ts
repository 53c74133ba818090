import { z } from 'zod';
import { id, pageQuery } from '../../platform/interfaces/http/fields.js';

const ROLES = [
  'date',
  'value-date',
  'amount',
  'debit',
  'credit',
  'balance',
  'flag',
  'currency',
  'payee',
  'memo',
  'id',
  'account',
  'status',
  'none',
] as const;
const DATE_ORDERS = ['YMD', 'DMY', 'MDY'] as const;
const DECIMAL_SIGNS = ['.', ','] as const;
const SIGN_RULES = ['as-written', 'reversed', 'flag', 'two-columns'] as const;

/** What the user has confirmed of the layout; what is absent is detected. */
export const statementMapping = z.strictObject({
  encoding: z
    .string()
    .regex(/^[\w.:-]{1,40}$/)
    .optional()
    .meta({ examples: ['windows-1252'] }),
  delimiter: z
    .string()
    .min(1)
    .max(4)
    .optional()
    .meta({ examples: [';'] }),
  decimalSign: z.enum(DECIMAL_SIGNS).optional(),
  dateOrder: z.enum(DATE_ORDERS).optional(),
  headerLine: z.number().int().min(1).max(1_000).nullable().optional(),
  columns: z.array(z.enum(ROLES)).max(200).optional(),
  sign: z.enum(SIGN_RULES).optional(),
});

/** A field of a multipart form is text unless its part says that it is JSON. */
const parsedJson = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
};

/** The fields beside the file. */
export const uploadFields = z.strictObject({
  accountId: id(),
  mapping: z.preprocess(parsedJson, statementMapping).optional(),
});

export const listImportsQuery = z.strictObject(pageQuery);

const decimal = z.string().meta({ examples: ['-345.27'] });
const params = z.record(z.string(), z.union([z.string(), z.number()]));

const summary = {
  id: z.uuid(),
  status: z.enum(['preview', 'committed']),
  accountId: z.uuid(),
  fileName: z.string().meta({ examples: ['statement-2026-03.csv'] }),
  format: z.string().meta({ examples: ['csv'] }),
  currency: z.string().meta({ examples: ['EUR'], description: "Of every amount: the file's, else the account's" }),
  recorded: z.number().int().nullable().meta({ description: 'Null until committed' }),
  duplicates: z.number().int().nullable().meta({ description: 'Rows left out; null until committed' }),
  uploadedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  links: z.object({
    explain: z.string().meta({ description: 'What the sum of the credits is made of' }),
    explainDebits: z.string().meta({ description: 'What the sum of the debits is made of' }),
  }),
};

const totals = {
  count: z.number().int(),
  firstDate: z.iso.date().nullable(),
  lastDate: z.iso.date().nullable(),
  credits: decimal.meta({ description: 'Exact sum of all rows above zero' }),
  debits: decimal.meta({ description: 'Exact sum of all rows below zero' }),
  duplicates: z.number().int().meta({ description: 'Rows that the account has already' }),
  errorCount: z.number().int(),
};

const row = z.object({
  line: z.number().int().meta({ description: '1-based line in the file' }),
  date: z.iso.date(),
  amount: decimal,
  payee: z.string().nullable(),
  memo: z.string().nullable(),
  bankId: z.string().nullable(),
  duplicate: z.boolean(),
});

const layout = z.object({
  encoding: z.string(),
  csv: z
    .object({
      delimiter: z.string(),
      decimalSign: z.enum(DECIMAL_SIGNS),
      dateOrder: z.enum(DATE_ORDERS),
      headerLine: z.number().int().nullable(),
      columns: z.array(z.object({ name: z.string(), role: z.enum(ROLES) })),
      sign: z.enum(SIGN_RULES),
    })
    .nullable(),
  confidence: z.number().meta({ description: '0 (a guess) to 1 (proved by the file)' }),
});

const balance = z.object({
  bankAccount: z.string().nullable(),
  kind: z.enum(['opening', 'closing']),
  date: z.iso.date().nullable(),
  amount: decimal,
  currency: z.string().nullable(),
});

const fault = z.object({
  line: z.number().int(),
  column: z.string().nullable(),
  code: z.string(),
  params,
  message: z.string(),
});

export const importAnswer = z.object({
  data: z.object({
    ...summary,
    preview: z.object({ ...totals, errors: z.array(fault), rows: z.array(row).meta({ description: 'The first 50' }) }),
    notes: z.array(z.object({ code: z.string(), params, message: z.string() })),
    layout,
    balances: z.array(balance),
  }),
});

export const importsAnswer = z.object({
  data: z.array(z.object({ ...summary, preview: z.object(totals) })),
  page: z.object({ nextCursor: z.string().nullable() }),
});

/** The multipart body, for the contract; it is read by `readUpload`. */
export const uploadBody = {
  type: 'object',
  required: ['file', 'accountId'],
  properties: {
    file: { type: 'string', format: 'binary', description: 'CSV, TSV, OFX, QFX, QIF, MT940 or CAMT' },
    accountId: { type: 'string', format: 'uuid' },
    mapping: { type: 'string', description: 'JSON: what you know of the layout', examples: ['{"dateOrder":"DMY"}'] },
  },
};

export const importUndoneAnswer = z.object({
  data: z.object({
    undone: z.number().int().meta({ description: 'Transactions that were taken back' }),
    kept: z.number().int().meta({ description: 'Those that were corrected, taken back or reconciled since' }),
  }),
});
