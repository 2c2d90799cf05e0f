import type { CalendarDate } from '../shared/calendar-date.js';
import type { Level } from '../shared/level.js';
import type { Speech } from '../web/speech.js';
import type { Sentence } from '../web/sentence.js';
import { urls } from '../web/urls.js';
import { mostImportantFirst } from './gap-order.js';
import { gapReasons, gapRemedies } from './gap-reasons.js';
import type { Gap, GapState } from './gap.js';
import type { Reason, Teller } from './level-reasons.js';
import type { SkillName } from '../skills/skills.queries.js';
import type { Standing } from './standing.js';

/** Everything that a person's levels and gaps are told with. */
export interface Names {
  readonly skills: ReadonlyMap<string, SkillName>;
  readonly assessors: ReadonlyMap<string, string>;
  /** As sentences name them: two of one name with their numbers. */
  readonly inSentences?: ReadonlyMap<string, string>;
  /** Of the same people, where they are named in rows. */
  readonly numbers?: ReadonlyMap<string, string>;
}

/** A level as a chip shows it: `none` is not 0. */
export interface LevelChip {
  readonly value: Level | 'none';
  readonly text: string;
}

/** One requirement on a person's page. */
export interface GapRow {
  readonly skillId: string;
  readonly skillCode: string;
  readonly skill: string;
  readonly category: string;
  readonly mandatory: boolean;
  readonly importance: number;
  readonly required: LevelChip;
  readonly verified: LevelChip;
  readonly self: LevelChip;
  readonly state: GapState;
  readonly stateLabel: string;
  /** The last day of the verified level; null = without end, or none. */
  readonly levelValidUntil: CalendarDate | null;
  /** The last day on which the requirement is met if nothing new is assessed; null = not met, or without end. */
  readonly metUntil: CalendarDate | null;
  /** The last day of an exemption or a hold; null = neither is in force, or without end. */
  readonly untilOn: CalendarDate | null;
  readonly reasons: readonly Reason[];
  readonly remedies: readonly Reason[];
  /** The one next step. */
  readonly next: Sentence | null;
  readonly reasonsUrl: string;
  readonly gap: Gap;
}

export function tellerOf(names: Names, speech: Speech): Teller {
  const methods = new Map<string, string>();
  return {
    assessor: (id) => (names.inSentences ?? names.assessors).get(id) ?? '—',
    method: (method) => {
      const known = methods.get(method);
      if (known !== undefined) return known;
      const said = speech.t(`gaps.method-${method}`);
      methods.set(method, said);
      return said;
    },
  };
}

/** The requirements of a standing, what is still open first, then by what matters most (`mostImportantFirst`). */
export function gapRows(employeeId: string, standing: Standing, names: Names, speech: Speech): GapRow[] {
  const teller = tellerOf(names, speech);
  return standing.gaps.map((gap) => gapRow(employeeId, gap, names, teller, speech)).sort(mostImportantFirst);
}

function gapRow(employeeId: string, gap: Gap, names: Names, teller: Teller, speech: Speech): GapRow {
  const { requirement, proficiency, state } = gap;
  const { skillId } = requirement;
  const skill = names.skills.get(skillId);
  const remedies = gapRemedies(gap);
  return {
    skillId,
    skillCode: skill?.code ?? '',
    skill: skill?.name ?? '—',
    category: skill?.category ?? '—',
    mandatory: requirement.mandatory,
    importance: requirement.importance,
    required: levelChip(requirement.level),
    verified: levelChip(proficiency.verified),
    self: levelChip(proficiency.self?.level ?? null),
    state,
    stateLabel: speech.t(`gaps.state-${state}`),
    levelValidUntil: proficiency.validUntil,
    metUntil: gap.metUntil,
    untilOn: untilOf(gap),
    reasons: gapReasons(gap, teller),
    remedies,
    next: remedies[0]?.sentence ?? null,
    reasonsUrl: urls.reasons(employeeId, skillId),
    gap,
  };
}

export function levelChip(level: Level | null): LevelChip {
  return level === null ? { value: 'none', text: '–' } : { value: level, text: String(level) };
}

function untilOf({ state, exemption, proficiency }: Gap): CalendarDate | null {
  if (state === 'exempt') return exemption?.untilOn ?? null;
  return state === 'held' ? (proficiency.hold?.untilOn ?? null) : null;
}
