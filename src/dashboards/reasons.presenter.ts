import { validUntilOf } from '../assessments/assessment-facts.js';
import { gapReasons, gapRemedies } from '../gaps/gap-reasons.js';
import { levelChip, tellerOf } from '../gaps/gaps.presenter.js';
import { levelReasons } from '../gaps/level-reasons.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { Level } from '../shared/level.js';
import { holdsOn } from '../shared/valid-until.js';
import type { Speech } from '../web/speech.js';
import { urls } from '../web/urls.js';
import { remediesOfLevel } from './level-remedies.js';
import type { ReasonsFacts, RecordedAssessment } from './reasons.queries.js';

/** How an assessment stands on the day that the page looks at. */
type EntryState = 'deciding' | 'standing' | 'self' | 'lapsed' | 'withdrawn' | 'later';

const BADGES: Readonly<Record<EntryState, string>> = {
  deciding: 'state-met',
  standing: 'state-active',
  self: 'state-unassessed',
  lapsed: 'state-lapsed',
  withdrawn: 'state-withdrawn',
  later: 'state-planned',
};

/** Why a level is what it is, and everything it was made of. */
export function reasonsModel(
  facts: ReasonsFacts,
  asOf: CalendarDate,
  mayWithdraw: (assessment: RecordedAssessment) => boolean,
  speech: Speech,
) {
  const { standing, proficiency, names, skill, levelNames } = facts;
  const { person, role, named } = standing;
  const teller = tellerOf(names, speech);
  const gap = named?.standing.gaps.find(({ requirement }) => requirement.skillId === proficiency.skillId);
  const name = names.skills.get(proficiency.skillId)?.name ?? '';
  return {
    asOf,
    skill: name,
    person: { name: person.name, url: urls.person(person.id) },
    verified: levelChip(proficiency.verified),
    verifiedName: proficiency.verified === null ? null : levelNames.get(proficiency.verified),
    reasons: gap ? gapReasons(gap, teller) : levelReasons(proficiency, teller),
    remedies: gap ? gapRemedies(gap) : remediesOfLevel(proficiency),
    towards: gap && role ? towards(gap.requirement.level, gap.state, role.title, speech) : null,
    indicators: indicatorsAround(proficiency.verified, skill.indicators, levelNames),
    mentors: facts.mentors,
    assessments: facts.assessments.map((assessment) => ({
      ...assessment,
      chip: levelChip(assessment.level),
      methodLabel: teller.method(assessment.method),
      checklist: assessment.checklist.map((marked) => ({
        ...marked,
        markLabel: speech.t(`assessments.checklist-${marked.mark}`),
      })),
      files: assessment.evidence.map(({ id, name, size }) => ({
        name,
        kilobytes: Math.ceil(size / 1024),
        url: urls.evidenceFile(assessment.id, id),
      })),
      ...stateOf(assessment, facts, asOf, speech),
      withdrawalUrl:
        assessment.withdrawnAt === null && mayWithdraw(assessment) ? urls.withdrawal(assessment.id) : null,
    })),
  };
}

function towards(required: Level, state: string, role: string, speech: Speech) {
  return { role, required: levelChip(required), state, stateLabel: speech.t(`gaps.state-${state}`) };
}

/** What is seen at the present level, and at the next one. */
function indicatorsAround(
  verified: Level | null,
  indicators: readonly string[],
  levelNames: ReadonlyMap<Level, string>,
) {
  const present = verified ?? 0;
  return ([present, present + 1] as Level[])
    .filter((level) => level >= 1 && level <= 5)
    .map((level) => ({
      level,
      name: levelNames.get(level) ?? '',
      text: indicators[level - 1] ?? '',
      present: level === verified,
    }));
}

function stateOf(
  assessment: RecordedAssessment,
  { proficiency, names }: ReasonsFacts,
  asOf: CalendarDate,
  speech: Speech,
) {
  const validityMonths = names.skills.get(proficiency.skillId)?.validityMonths ?? null;
  const validUntil = validUntilOf(assessment, { validityMonths }, { asOf });
  const state = entryState(assessment, proficiency.decidedBy?.id, validUntil, asOf);
  return {
    badge: BADGES[state],
    stateLabel: speech.t(`dashboards.entry-${state}`),
    // Also of what has lapsed: until when it counted.
    validUntil: ['deciding', 'standing', 'lapsed'].includes(state) ? validUntil : null,
  };
}

function entryState(
  { id, method, assessedOn, withdrawnAt }: RecordedAssessment,
  decidingId: string | undefined,
  validUntil: CalendarDate | null,
  asOf: CalendarDate,
): EntryState {
  if (withdrawnAt !== null) return 'withdrawn';
  if (assessedOn > asOf) return 'later';
  if (method === 'self') return 'self';
  if (!holdsOn(validUntil, asOf)) return 'lapsed';
  return id === decidingId ? 'deciding' : 'standing';
}
