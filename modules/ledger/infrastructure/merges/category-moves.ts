/**
 * SQL of the advisory lock of a tenant, `$1`, which whoever takes a transaction back holds shared and whoever moves
 * categories alone: a reversal repeats the categories that it has read.
 */
export const CATEGORY_MOVES = `hashtextextended('category moves ' || $1, 0)`;
