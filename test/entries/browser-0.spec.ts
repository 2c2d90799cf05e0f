import { loadSuites } from '../support/suites.js';

await loadSuites(['browser'], 0, 2);
