import { loadSuites } from '../support/suites.js';

await loadSuites(['unit'], 1, 2);
