import { everyPage } from '../support/every-page.js';

everyPage(0, 2);
