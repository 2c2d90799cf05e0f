import { loadSuites } from '../support/suites.js';

await loadSuites(
  ['access', 'api', 'commands', 'database', 'loading', 'migrations', 'pages', 'upgrade'],
  3,
  4,
);
