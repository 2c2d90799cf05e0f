import { everyPage } from '../support/every-page.js';

everyPage(1, 2);
