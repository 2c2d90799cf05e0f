import type { AssessmentMethod } from '../assessments/method.js';
import type { RequirementFact } from '../gaps/gap.js';
import { addDays, daysBetween, later, type CalendarDate } from '../shared/calendar-date.js';
import type { Level } from '../shared/level.js';
import type { Assessed } from './assessed.js';
import { pickAssessors } from './crew.js';
import { levelAt } from './levels.js';
import { requirementsOf, TEST_CEILING } from './ladder.js';
import { noteOn } from './notes.js';
import type { Draft } from './planned-assessment.js';
import type { Random } from './random.js';
import { planRounds, type Round } from './rounds.js';
import { planSelfAssessments } from './self-assessments-plan.js';
import { workday } from './workday.js';

/** The assessments of one person over two years, in no order and before anything special happens. */
export function planDrafts(assessed: Assessed, random: Random): readonly Draft[] {
  const strays = new Map([...assessed.ladder.skills.keys()].map((code) => [code, stray(assessed, random)]));
  const last = new Map<string, CalendarDate>();
  const drafts: Draft[] = [];
  for (const round of planRounds(assessed.growth, random)) {
    for (const requirement of wantedIn(round, assessed)) {
      const { skillId } = requirement;
      if (!isIncluded(round, last.get(skillId), validityOf(assessed, skillId), random)) continue;
      const { growth } = assessed;
      const level = levelAt(growth, skillId, round.attained, strays.get(skillId) ?? 0);
      const made = assess(requirement, level, round, !last.has(skillId), assessed, random);
      drafts.push(...made);
      last.set(skillId, round.endsOn);
    }
  }
  return [...drafts, ...planSelfAssessments(assessed, strays, random)];
}

/** An even grower now and then exceeds what is asked; others have weak spots as well as strong ones. */
function stray({ growth }: Assessed, random: Random): number {
  if (growth.isEven) return random.chance(0.12) ? 0.6 : random.between(-0.3, 0.3);
  return random.between(-0.6, 0.5);
}

function validityOf({ ladder }: Assessed, skill: string): number | null {
  return ladder.skills.get(skill)?.validityMonths ?? null;
}

/** What the role of the time asks for and, for whoever has nearly grown out of it, the next one too. */
function wantedIn(round: Round, { person, growth, ladder }: Assessed): readonly RequirementFact[] {
  if (round.thorough) return requirementsOf(ladder, round.thorough);
  const held = person.positions.filter(({ fromOn }) => fromOn <= round.endsOn).length;
  const own = requirementsOf(ladder, growth.path[held - 1]);
  if (round.attained < held - 0.1) return own;
  const known = new Set(own.map(({ skillId }) => skillId));
  const next = requirementsOf(ladder, growth.path[held]).filter(({ skillId }) => !known.has(skillId));
  return [...own, ...next];
}

/** What nobody has looked at and what would lapse before long comes first. */
function isIncluded(
  round: Round,
  last: CalendarDate | undefined,
  validityMonths: number | null,
  random: Random,
): boolean {
  if (round.thorough) return true;
  if (last === undefined) return random.chance(0.62);
  const isDue = validityMonths !== null && daysBetween(last, round.endsOn) > (validityMonths - 6) * 30;
  return random.chance(isDue ? 0.93 : 0.24);
}

function assess(
  requirement: RequirementFact,
  level: Level,
  round: Round,
  isFirst: boolean,
  assessed: Assessed,
  random: Random,
): readonly Draft[] {
  const { skillId, evidence } = requirement;
  const day = (fromEnd: number, toEnd: number) =>
    later(workday(addDays(round.endsOn, -random.whole(fromEnd, toEnd))), round.startsOn);
  const by = (method: AssessmentMethod, assessorId: string | null | undefined, assessedOn: CalendarDate) =>
    assessorId ? [{ skillId, level, method, assessorId, assessedOn, note: noteOn(method, random) }] : [];
  const { crew } = assessed;
  const observers = pickAssessors(crew.observers, level, 2, random);
  if (round.thorough) {
    if (evidence === 'any' && level <= TEST_CEILING && random.chance(0.6)) {
      return by('knowledge-test', observers[0], day(1, 38));
    }
    const second = evidence === 'observed-by-two' ? by('observation', observers[1], day(1, 12)) : [];
    return [...by('observation', observers[0], day(13, 38)), ...second];
  }
  const on = day(1, 38);
  const method = methodFor(requirement, isFirst, assessed, random);
  if (method === 'manager-review') return by(method, pickAssessors(crew.managers, level, 1, random)[0], on);
  if (method !== 'peer-review') return by(method, observers[0], on);
  const peer = assessed.peerFor(skillId, level, on);
  return peer ? by(method, peer, on) : by('observation', observers[0], on);
}

/** Knowledge comes first and is seen at work later. */
function methodFor(
  { evidence, skillId }: RequirementFact,
  isFirst: boolean,
  { ladder }: Assessed,
  random: Random,
): AssessmentMethod {
  const tests = evidence === 'any' ? (isFirst ? 0.8 : 0.4) : isFirst ? 0.3 : 0.03;
  if (random.chance(tests)) return 'knowledge-test';
  if (random.chance(0.72)) return 'observation';
  const isTechnical = ladder.skills.get(skillId)?.kind === 'technical';
  return random.pick([
    'peer-review',
    'peer-review',
    'manager-review',
    isTechnical ? 'external-credential' : 'manager-review',
  ]);
}
