import { urls } from '../../web/urls.js';

/**
 * Where a form leads when it is done: to the page it was opened from, filters and all, if that is one of the places
 * where such work begins.
 *
 * @param asked the address that the form carries; it came from outside and leads nowhere but to a known place.
 * @param referer the page before, as the browser names it.
 */
export function wayBack(
  asked: string | undefined,
  referer: string | undefined,
  places: readonly string[],
  otherwise: string,
): string {
  for (const address of [asked, referer]) {
    if (!address || !URL.canParse(address, ORIGIN)) continue;
    const { pathname, search } = new URL(address, ORIGIN);
    if (places.includes(pathname)) return `${pathname}${search}`;
  }
  return otherwise;
}

/** From a form about one person: to the list that led there, otherwise to the person. */
export function wayBackFrom(employeeId: string, asked: unknown, referer?: string): string {
  const person = urls.person(employeeId);
  const places = [urls.workQueue(), urls.trainees(), urls.requests(employeeId), person];
  return wayBack(typeof asked === 'string' ? asked : undefined, referer, places, person);
}

/** Only stands in for an origin: the path alone is read. */
const ORIGIN = 'http://localhost';
