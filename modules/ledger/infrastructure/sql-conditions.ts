/** SQL with a `?` for each of its values. */
export type Condition = readonly [sql: string, ...values: unknown[]];

/** Joins conditions by `and`, and moves their values to `params`. */
export const allOf = (conditions: readonly Condition[], params: unknown[]): string =>
  conditions.map(([sql, ...values]) => sql.replace(/\?/g, () => `$${params.push(values.shift())}`)).join(' and ') ||
  'true';
