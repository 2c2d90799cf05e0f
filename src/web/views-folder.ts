import { join } from 'node:path';
import { PACKAGE } from '../shared/package-folder.js';

/** Templates, styles, scripts and sentences. */
export const VIEWS = join(PACKAGE, 'views');
