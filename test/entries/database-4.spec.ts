import { loadSuites } from '../support/suites.js';

await loadSuites(['access', 'api', 'database', 'pages'], 4, 5);
