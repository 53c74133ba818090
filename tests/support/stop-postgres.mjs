/** Jest's global teardown: ends the server of start-postgres.mjs and removes its files. */
export default async function stopPostgres() {
  await globalThis.stopTestPostgres?.();
}
