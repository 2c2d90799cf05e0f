import { JAVASCRIPT } from './scripts/swc.mjs';

const common = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': ['@swc/jest', { ...JAVASCRIPT, swcrc: false, sourceMaps: 'inline' }],
  },
};

const suitesIn = (folders) => folders.map((folder) => `<rootDir>/test/${folder}/**/*.spec.ts`);

/**
 * A run of everything goes through entries that load many suites each (`test/support/suites.ts`); one that names a path
 * runs those suites alone.
 */
const alone = process.argv.slice(2).some((argument) => /(^|\/)test\/|\.spec\b/.test(argument));
const shared = (folders, entries) =>
  alone ? suitesIn(folders) : [`<rootDir>/test/entries/${entries}-*.spec.ts`];

/** Suites with a database run twice: on SQLite, and again on a real PostgreSQL. */
const withDatabase = shared(
  ['access', 'api', 'commands', 'database', 'loading', 'migrations', 'pages', 'upgrade'],
  'database',
);

export default {
  // A machine that others share may need a while for what takes half a second alone.
  testTimeout: 60_000,
  // Modules of a suite that ended are not let go (`--experimental-vm-modules`): a worker that has grown starts afresh.
  workerIdleMemoryLimit: '1.5GB',
  projects: [
    {
      ...common,
      displayName: 'rules',
      testMatch: [
        ...shared(['unit'], 'rules'),
        '<rootDir>/test/architecture.spec.ts',
        '<rootDir>/test/locales.spec.ts',
      ],
    },
    { ...common, displayName: 'sqlite', testMatch: withDatabase, globals: { ENGINE: 'sqlite' } },
    {
      ...common,
      displayName: 'postgres',
      testMatch: withDatabase,
      globals: { ENGINE: 'postgres' },
      globalSetup: '<rootDir>/test/support/start-postgres.mjs',
      globalTeardown: '<rootDir>/test/support/stop-postgres.mjs',
    },
    {
      // What a stranger may send: measured and tried once, on SQLite.
      ...common,
      displayName: 'hostile',
      testMatch: ['<rootDir>/test/stall/**/*.spec.ts', '<rootDir>/test/fuzz/**/*.spec.ts'],
      globals: { ENGINE: 'sqlite' },
    },
    { ...common, displayName: 'browser', testMatch: shared(['browser'], 'browser') },
  ],
};
