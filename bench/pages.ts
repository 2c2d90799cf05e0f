import Sqlite from 'better-sqlite3';
import { arrangeDailyUse, EMPLOYEE, TRAINER } from './daily.js';
import type { Comparison, Pairs } from './measure.js';
import { comparePage } from './page.js';
import { type Scratch, scratch } from './scratch.js';
import { startServer } from './servers.js';
import { signIn } from './signed-in.js';

/** A page of the demo organisation and whose it is. */
interface Place {
  readonly name: string;
  readonly as: string;
  readonly path: (employeeId: string) => string;
}

const PLACES: readonly Place[] = [
  { name: 'My path', as: EMPLOYEE, path: () => '/my-path' },
  { name: 'My skills', as: EMPLOYEE, path: () => '/my-skills' },
  { name: 'Self-assessment', as: EMPLOYEE, path: () => '/self-assessment' },
  { name: 'History of a record', as: EMPLOYEE, path: (id) => `/people/${id}/history` },
  { name: 'Notifications', as: EMPLOYEE, path: () => '/notifications' },
  { name: 'Search', as: EMPLOYEE, path: () => '/search?q=an' },
  { name: 'Work queue', as: TRAINER, path: () => '/work-queue' },
  { name: 'Sheet of one person', as: TRAINER, path: (id) => `/people/${id}/assessment-sheet` },
  { name: 'Sheet of one skill', as: TRAINER, path: () => '/skills/N14/assessment-sheet' },
  { name: 'Agreement', as: TRAINER, path: () => '/agreement' },
  { name: 'Team overview', as: 'Lakshmi Iyer', path: () => '/team/overview' },
  { name: 'Team matrix', as: 'Lakshmi Iyer', path: () => '/team' },
];

/** Shorter than for the first page, because there are many. */
const SHORT: Pairs = { rounds: 5, seconds: 1 };

/** The pages of a working day, each as full as it gets in daily use. */
export async function benchPages(): Promise<readonly Comparison[]> {
  const place = scratch();
  await arrangeDailyUse(place);
  const product = await startServer('product', { ...place.environment, DEMO: 'auto' });
  const ashaId = employeeOf(place, EMPLOYEE);
  const comparisons: Comparison[] = [];
  for (const { name, as, path } of PLACES) {
    const cookie = await signIn(product.origin, '/demo-sign-in', (html) => ({ userId: userOf(html, as) }));
    comparisons.push(await comparePage(place, product, { name, path: path(ashaId), cookie }, SHORT));
  }
  await product.stop();
  place.remove();
  return comparisons;
}

function employeeOf(place: Scratch, name: string): string {
  const database = new Sqlite(place.file, { readonly: true });
  const id = database.prepare('SELECT id FROM employees WHERE name = ?').pluck().get(name);
  database.close();
  return String(id);
}

/** The value of the one-click button that begins with the name. */
function userOf(html: string, name: string): string {
  const button = new RegExp(`name="userId" value="([^"]+)"[^>]*>${name}`).exec(html);
  if (!button?.[1]) throw new Error(`The sign-in page does not offer ${name}.`);
  return button[1];
}
