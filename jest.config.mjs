const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2022',
          keepClassNames: true,
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
};

/** Suites with a database run twice: on SQLite, and again on a real PostgreSQL. */
const withDatabase = [
  'database',
  'access',
  'api',
  'pages',
  'migrations',
  'loading',
  'commands',
  'upgrade',
].map((folder) => `<rootDir>/test/${folder}/**/*.spec.ts`);

export default {
  // A machine that others share may need a while for what takes half a second alone.
  testTimeout: 60_000,
  // Modules of a suite that ended are not let go (`--experimental-vm-modules`): a worker that has grown starts afresh.
  workerIdleMemoryLimit: '1.5GB',
  projects: [
    {
      ...shared,
      displayName: 'rules',
      testMatch: [
        '<rootDir>/test/unit/**/*.spec.ts',
        '<rootDir>/test/architecture.spec.ts',
        '<rootDir>/test/locales.spec.ts',
      ],
    },
    { ...shared, displayName: 'sqlite', testMatch: withDatabase, globals: { ENGINE: 'sqlite' } },
    {
      ...shared,
      displayName: 'postgres',
      testMatch: withDatabase,
      globals: { ENGINE: 'postgres' },
      globalSetup: '<rootDir>/test/support/start-postgres.mjs',
      globalTeardown: '<rootDir>/test/support/stop-postgres.mjs',
    },
    {
      // What a stranger may send: measured and tried once, on SQLite.
      ...shared,
      displayName: 'hostile',
      testMatch: ['<rootDir>/test/stall/**/*.spec.ts', '<rootDir>/test/fuzz/**/*.spec.ts'],
      globals: { ENGINE: 'sqlite' },
    },
    { ...shared, displayName: 'browser', testMatch: ['<rootDir>/test/browser/**/*.spec.ts'] },
  ],
};
