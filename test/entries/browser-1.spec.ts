import { loadSuites } from '../support/suites.js';

await loadSuites(['browser'], 1, 2);
