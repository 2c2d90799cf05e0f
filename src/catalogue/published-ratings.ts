import type { Importance, RequiredLevel } from '../job-roles/requirement.js';
import { grouped } from '../shared/grouped.js';
import { duplicates } from './check-names.js';
import { type CatalogueProblem, problemAt } from './place.js';
import type { CatalogueFacts, Ratings } from './tables.js';

type Rating = Ratings['ratings'][number];
type Made = Pick<CatalogueFacts, 'skills' | 'requirements'> & {
  readonly problems: readonly CatalogueProblem[];
};

/** Below this mean importance a skill is no requirement of the occupation's rung. */
const RELEVANT_FROM = 2.5;
const IMPORTANT_FROM = 3;
/** From this mean importance on a skill is core of the rung, and mandatory. */
const CORE_FROM = 3.5;

/**
 * Pure: skills and requirements out of published ratings of occupations (`catalogue/onet/README.md`). Each
 * rating is a mean of importance 1–5 and of level 0–7; `mapping` says which occupation is which role, and where
 * two are one role the higher importance and the higher level count. Ratings of other occupations are left out.
 */
export function fromPublishedRatings({ ratings, mapping, elements, anchors }: Ratings): Made {
  const problems = [
    ...duplicates(ratings, 'element_id', ({ soc, elementId }) => `${soc} ${elementId}`),
    ...duplicates(mapping, 'soc', ({ soc }) => soc),
    ...mapping
      .filter(({ soc }) => !ratings.some((rating) => rating.soc === soc))
      .map(({ at, soc }) => problemAt(at, 'soc', 'catalogue-unknown-occupation', { value: soc })),
    ...[1, 2, 3, 4, 5]
      .filter((level) => !anchors.some((anchor) => anchor.level === level))
      .map((level) =>
        problemAt({ file: 'anchors.csv', line: 1 }, 'level', 'catalogue-level-missing', { level }),
      ),
  ];
  const roleOf = new Map(mapping.map(({ soc, role }) => [soc, role]));
  const asked = ratings.filter((rating) => roleOf.has(rating.soc) && isAsked(rating));
  const requirements = [...grouped(asked, ({ soc, elementId }) => `${roleOf.get(soc)} ${elementId}`).values()]
    .map((merged) => requirementOf(merged, roleOf))
    .sort((a, b) => a.at.line - b.at.line);
  const skills: CatalogueFacts['skills'][number][] = [];
  for (const [elementId, [rating]] of grouped(asked, (each) => each.elementId)) {
    if (!rating) continue;
    const element = elements.find((each) => elementId.startsWith(`${each.element}.`));
    if (element) skills.push(skillOf(rating, element, anchors));
    else problems.push(problemAt(rating.at, 'element_id', 'catalogue-unknown-element', { value: elementId }));
  }
  return { skills, requirements, problems };
}

function isAsked(rating: Rating): boolean {
  return (
    rating.notRelevant !== 'Y' && rating.importance1To5 >= RELEVANT_FROM && levelFrom(rating.level0To7) >= 1
  );
}

/** 0–7 → 0–5, rounded to the nearest whole level. */
export function levelFrom(published: number): number {
  return Math.round((published * 5) / 7);
}

/** 1–5 → 1–3. */
export function importanceFrom(published: number): Importance {
  if (published >= CORE_FROM) return 3;
  return published >= IMPORTANT_FROM ? 2 : 1;
}

function requirementOf(
  merged: readonly Rating[],
  roleOf: ReadonlyMap<string, string>,
): CatalogueFacts['requirements'][number] {
  const [first] = merged as [Rating, ...Rating[]];
  const importance = importanceFrom(Math.max(...merged.map((each) => each.importance1To5)));
  return {
    at: first.at,
    role: roleOf.get(first.soc) as string,
    skill: first.elementId,
    level: levelFrom(Math.max(...merged.map((each) => each.level0To7))) as RequiredLevel,
    importance,
    mandatory: importance === 3,
    evidence: 'any',
  };
}

function skillOf(
  { at, elementId, skill }: Rating,
  { kind, category, description }: Ratings['elements'][number],
  anchors: Ratings['anchors'],
): CatalogueFacts['skills'][number] {
  const anchorOf = (level: RequiredLevel) =>
    (anchors.find((each) => each.level === level)?.anchor ?? '').replaceAll('{skill}', skill);
  return {
    at,
    code: elementId,
    kind,
    category,
    name: skill,
    description: description.replaceAll('{skill}', skill),
    level1: anchorOf(1),
    level2: anchorOf(2),
    level3: anchorOf(3),
    level4: anchorOf(4),
    level5: anchorOf(5),
    validityMonths: null,
  };
}
