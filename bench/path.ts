import type { Comparison } from './measure.js';
import { assess, makeOrganisation, PASSWORD } from './organisation.js';
import { comparePage } from './page.js';
import { arranged, scratch } from './scratch.js';
import { startServer } from './servers.js';
import { signIn } from './signed-in.js';

const REQUIREMENTS = 40;
const ASSESSMENTS = 300;

/** An employee's "my path" page, signed in. */
export async function benchPath(): Promise<readonly Comparison[]> {
  const place = scratch();
  const bench = await arranged(place, async (tx) => {
    const made = await makeOrganisation(tx, { people: 60, requirements: REQUIREMENTS });
    await assess(tx, made, ASSESSMENTS);
    return made;
  });
  const product = await startServer('product', place.environment);
  const cookie = await signIn(product.origin, '/sign-in', () => ({ email: bench.email, password: PASSWORD }));
  const name = `"My path", signed in, ${REQUIREMENTS} requirements, ${ASSESSMENTS} assessments`;
  const comparison = await comparePage(place, product, { name, path: '/my-path', cookie });
  await product.stop();
  place.remove();
  return [comparison];
}
