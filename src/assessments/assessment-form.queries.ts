import { Inject, Injectable } from '@nestjs/common';
import { COUNTED } from '../database/counted.js';
import { mayAssess } from '../access/reach.js';
import { Reading } from '../database/reading.js';
import { ReachQueries } from '../people/reach.queries.js';
import type { Actor } from '../shared/actor.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { Clock } from '../shared/clock.js';
import { Forbidden, NotFound } from '../shared/errors.js';
import { grouped } from '../shared/grouped.js';
import type { Level } from '../shared/level.js';
import { type LevelName, nameOf, type SkillName, SkillsQueries } from '../skills/skills.queries.js';
import type { AssessmentMethod } from './method.js';
import { readRecordingFacts } from './read-recording-facts.js';
import type { RecordingFacts } from './recording.js';

export interface AssessedPerson {
  readonly id: string;
  readonly name: string;
  readonly number: string;
}

/** An assessment as a line of a table. */
export interface PastAssessment {
  readonly id: string;
  readonly level: Level;
  readonly method: AssessmentMethod;
  readonly assessedOn: CalendarDate;
  readonly assessor: string;
  readonly assessorNumber: string;
  readonly assessorId: string;
}

/** What the form is filled in with, once the skill is chosen. */
export interface AssessmentFormFacts {
  readonly person: AssessedPerson;
  readonly assessorId: string;
  readonly skill: SkillName;
  /** What an assessor would see at levels 1 to 5. */
  readonly indicators: readonly string[];
  readonly levels: readonly LevelName[];
  readonly facts: RecordingFacts;
  readonly past: readonly PastAssessment[];
}

/** How many past assessments the form shows: enough to see where the person comes from. */
const PAST = 5;

@Injectable()
export class AssessmentFormQueries {
  constructor(
    private readonly reading: Reading,
    private readonly reach: ReachQueries,
    private readonly skills: SkillsQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @throws NotFound outside the actor's reach; Forbidden for somebody they see and may not assess. */
  async assessable(
    actor: Actor,
    employeeId: string,
  ): Promise<AssessedPerson & { readonly assessorId: string }> {
    const person = await this.reach.visible(actor, employeeId);
    if (actor.employeeId === null) throw new Forbidden('assessment.assessor-no-employee');
    if (!mayAssess(actor, person)) throw new Forbidden('assessment.not-your-people');
    return { ...(await this.person(employeeId)), assessorId: actor.employeeId };
  }

  async person(employeeId: string): Promise<AssessedPerson> {
    const [person] = await this.reading.sql<AssessedPerson>`
      SELECT id, name, number FROM employees WHERE id = ${employeeId}`;
    if (!person) throw new NotFound();
    return person;
  }

  /** The skills in use, by category, both in the reader's language. */
  async skillChoices(language: string): Promise<ReadonlyMap<string, readonly SkillName[]>> {
    const retired = await this.reading.sql<{ id: string }>`
      SELECT id FROM skills WHERE retired_on <= ${this.clock.today()}`;
    const gone = new Set(retired.map(({ id }) => id));
    const names = [...(await this.skills.names(language)).values()].filter(({ id }) => !gone.has(id));
    return grouped(names, ({ category }) => category);
  }

  /** @throws NotFound as `assessable` does, and for a skill that does not exist. */
  async form(
    actor: Actor,
    employeeId: string,
    skillIdOrCode: string,
    language: string,
  ): Promise<AssessmentFormFacts> {
    const { assessorId, ...person } = await this.assessable(actor, employeeId);
    const found = await this.skills.one(skillIdOrCode);
    const { id: skillId, indicators } = found;
    const question = { employeeId, skillId, assessorId, today: this.clock.today() };
    const facts = await readRecordingFacts(this.reading, question);
    if (!facts) throw new NotFound();
    const skill = nameOf(found, language);
    const levels = await this.skills.levelNames(language);
    const past = await this.past(employeeId, skillId);
    return { person, assessorId, skill, indicators, levels, facts, past };
  }

  private past(employeeId: string, skillId: string): Promise<PastAssessment[]> {
    return this.reading.sql<PastAssessment>`
      SELECT a.id, a.level, a.method, a.assessed_on AS "assessedOn", assessor.name AS assessor, assessor.number AS "assessorNumber",
        a.assessor_id AS "assessorId"
      FROM ${COUNTED} a JOIN employees assessor ON assessor.id = a.assessor_id
      WHERE a.employee_id = ${employeeId} AND a.skill_id = ${skillId}
        AND NOT EXISTS (SELECT 1 FROM assessment_withdrawals w WHERE w.assessment_id = a.id)
      ORDER BY a.assessed_on DESC, a.recorded_at DESC, a.id DESC LIMIT ${PAST}`;
  }
}
