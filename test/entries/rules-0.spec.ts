import { loadSuites } from '../support/suites.js';

await loadSuites(['unit'], 0, 2);
