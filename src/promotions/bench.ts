import type { Gap } from '../gaps/gap.js';
import type { Readiness } from '../gaps/readiness.js';
import type { Standing } from '../gaps/standing.js';
import { sortKey } from '../shared/collation.js';
import type { Page, Paging } from '../shared/page.js';
import { toPage } from '../shared/page.js';

/** Somebody who stands on a ladder step to the role. */
export interface BenchPerson {
  readonly employeeId: string;
  readonly number: string;
  readonly name: string;
  readonly team: string;
  /** On leave: still on the bench, and worth knowing. */
  readonly onLeave: boolean;
}

export interface BenchEntry {
  readonly person: BenchPerson;
  readonly standing: Standing;
  readonly readiness: Readiness;
  /** Requirements neither satisfied nor exempt: mandatory ones first, then by importance and size of the gap. */
  readonly lacking: readonly Gap[];
  /** Place in the order of the bench, as text that compares: also where the next page begins. */
  readonly rank: string;
}

/** The bench: whoever is ready first, then by readiness, then by name, then by id (`domain.md`, section 7). */
export function benchOf(
  people: readonly BenchPerson[],
  standings: ReadonlyMap<string, Standing>,
  language: string,
): readonly BenchEntry[] {
  return people
    .flatMap((person) => {
      const standing = standings.get(person.employeeId);
      return standing ? [entryOf(person, standing, language)] : [];
    })
    .sort(byRank);
}

function entryOf(person: BenchPerson, standing: Standing, language: string): BenchEntry {
  const { readiness, gaps } = standing;
  const lacking = gaps.filter(({ satisfied, state }) => !satisfied && state !== 'exempt').sort(mostPressing);
  return { person, standing, readiness, lacking, rank: rankOf(person, readiness, language) };
}

/** Percent has one decimal: 1000 − ten times it sorts the higher one first as text. */
function rankOf({ name }: BenchPerson, { ready, percent }: Readiness, language: string): string {
  const behind = String(1000 - Math.round(percent * 10)).padStart(4, '0');
  return `${ready ? 0 : 1}${behind}${sortKey(name, language)}`;
}

function byRank(a: BenchEntry, b: BenchEntry): number {
  return compare(a.rank, b.rank) || compare(a.person.employeeId, b.person.employeeId);
}

function mostPressing(a: Gap, b: Gap): number {
  return (
    Number(b.requirement.mandatory) - Number(a.requirement.mandatory) ||
    b.requirement.importance - a.requirement.importance ||
    b.gap - a.gap
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The page after the cursor. The whole bench is derived in any case: its order is a verdict, not a column. */
export function pageOfBench(entries: readonly BenchEntry[], { after, limit }: Paging): Page<BenchEntry> {
  const rest = after
    ? entries.filter(
        ({ rank, person }) =>
          (compare(rank, String(after.value)) || compare(person.employeeId, after.id)) > 0,
      )
    : entries;
  return toPage(rest, limit, ({ rank, person }) => ({ sort: 'rank', value: rank, id: person.employeeId }));
}
