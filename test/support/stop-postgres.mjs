/** Jest's `globalTeardown` of the PostgreSQL run. */
export default async function () {
  await globalThis.stopPostgres?.();
}
