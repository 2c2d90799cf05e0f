import { startPostgres } from './postgres.mjs';

/** Jest's `globalSetup` of the PostgreSQL run. */
export default async function () {
  const { url, stop } = await startPostgres();
  process.env.TEST_POSTGRES = url;
  globalThis.stopPostgres = stop;
}
