import { loadSuites } from '../support/suites.js';

await loadSuites(
  ['access', 'api', 'commands', 'database', 'loading', 'migrations', 'pages', 'upgrade'],
  0,
  4,
);
