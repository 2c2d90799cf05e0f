import { type IndicatorsRow, indicatorsOn } from '../skills/indicators.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { Inject, Injectable } from '@nestjs/common';
import { mayAssess } from '../access/reach.js';
import { COUNTED } from '../database/counted.js';
import type { Tx } from '../history/tx.js';
import { UnitOfWork } from '../history/unit-of-work.js';
import { ReachQueries } from '../people/reach.queries.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import {
  Conflict,
  type FieldProblem,
  Forbidden,
  NotFound,
  refuseIf,
  RuleViolation,
} from '../shared/errors.js';
import type { AssessmentFact } from './assessment-facts.js';
import { Assessment, AssessmentWithdrawal } from './assessment.entity.js';
import { maySeeAssessment, mayWithdraw } from './assessments.policy.js';
import { takeEvidence } from './evidence/attach-evidence.js';
import { EvidenceService } from './evidence/evidence.service.js';
import { keepAssessments, proposedOf, type RecordedAssessment, recordedOf } from './keep-assessments.js';
import type { NewAssessment } from './new-assessment.js';
import { readRecordingFacts } from './read-recording-facts.js';
import { recordingVerdict } from './recording.js';
import { sameView } from './repeat.js';

export interface RecordedWithdrawal {
  readonly assessmentId: string;
  readonly reason: string;
  readonly withdrawnBy: string;
  readonly withdrawnAt: string;
}

/** Records assessments and withdraws them; nothing else ever happens to one. */
@Injectable()
export class AssessmentsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reach: ReachQueries,
    private readonly evidence: EvidenceService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * The actor's own employee is the assessor.
   *
   * @throws NotFound for a person outside the actor's reach and for one who does not exist, alike; Forbidden for one
   *   whom the actor sees and may not assess; RuleViolation with every problem of the input together.
   */
  record(actor: Actor, input: NewAssessment): Promise<RecordedAssessment> {
    return this.evidence
      .keeping(input.evidence ?? [], 'evidence', (keep) =>
        this.unitOfWork.run(actor, async (tx) => {
          const recorded = await this.recordWithin(tx, input);
          await keep(tx);
          return recorded;
        }),
      )
      .catch((error: unknown) => {
        if (error instanceof SaidAlready) return error.assessment;
        throw error;
      });
  }

  /** The same as part of a larger act, which brings no files of its own. */
  async recordWithin(tx: Tx, input: NewAssessment): Promise<RecordedAssessment> {
    const assessorId = await this.assessorFor(tx, input.employeeId);
    const today = this.clock.today();
    const proposed = proposedOf(input, assessorId, today);
    const facts = await readRecordingFacts(tx, { ...proposed, skillId: input.skillId, today });
    if (!facts) throw unknownSkill(input.skillId);
    const said = bringsNothing(input) ? sameView(proposed, facts.record) : null;
    if (said) {
      const assessment = await tx.repository(Assessment).findOneByOrFail({ id: said.id });
      throw new SaidAlready({ ...assessment, checklist: null, evidence: [] });
    }
    const { problems, comparedWith } = recordingVerdict(proposed, facts, input.again);
    refuseIf(await withNames(tx, problems, comparedWith));
    const indicators = await readIndicators(tx, input, today);
    const evidence = await takeEvidence(tx, input);
    const assessment = recordedOf(tx, input, proposed, comparedWith, indicators, evidence);
    await keepAssessments(tx, [assessment]);
    tellEmployee(tx, 'assessment-recorded', assessment);
    return assessment;
  }

  /** @throws NotFound for one that the actor does not see; Forbidden on somebody else's; Conflict when already withdrawn. */
  withdraw(actor: Actor, assessmentId: string, reason: string): Promise<RecordedWithdrawal> {
    return this.unitOfWork.run(actor, async (tx) => {
      const counted = await tx.sql`SELECT 1 FROM ${COUNTED} a WHERE a.id = ${assessmentId}`;
      const assessment = await tx.repository(Assessment).findOneBy({ id: assessmentId });
      if (!assessment || counted.length === 0) throw new NotFound();
      const person = await this.reach.person(assessment.employeeId, tx);
      if (!person || !maySeeAssessment(actor, person, assessment)) throw new NotFound();
      if (!mayWithdraw(actor, assessment)) throw new Forbidden('assessment.withdraw-own-only');
      if (await tx.repository(AssessmentWithdrawal).existsBy({ assessmentId })) {
        throw new Conflict('assessment.already-withdrawn');
      }
      const withdrawnBy = actor.name;
      await tx.repository(AssessmentWithdrawal).insert({
        assessmentId,
        reason,
        withdrawnBy: actor.userId,
        withdrawnByName: withdrawnBy,
        withdrawnAt: tx.at,
      });
      tx.record({
        act: 'assessment.withdrawn',
        subject: { type: 'assessment', id: assessmentId },
        employeeId: assessment.employeeId,
        before: { skillId: assessment.skillId, level: assessment.level, assessorId: assessment.assessorId },
        after: { reason },
      });
      tellEmployee(tx, 'assessment-withdrawn', assessment);
      return { assessmentId, reason, withdrawnBy, withdrawnAt: tx.at };
    });
  }

  private async assessorFor(tx: Tx, employeeId: string): Promise<string> {
    const { actor } = tx;
    const person = await this.reach.visible(actor, employeeId, tx);
    if (actor.employeeId === null) throw new Forbidden('assessment.assessor-no-employee');
    if (!mayAssess(actor, person)) throw new Forbidden('assessment.not-your-people');
    return actor.employeeId;
  }
}

/** Nothing is written, so that there is no act either. */
class SaidAlready extends Error {
  constructor(readonly assessment: RecordedAssessment) {
    super('This view of oneself is recorded already.');
  }
}

/** Files and marks are kept with an assessment of their own. */
function bringsNothing({ evidence, evidenceFileIds, checklist }: NewAssessment): boolean {
  return !evidence?.length && !evidenceFileIds?.length && !checklist;
}

function unknownSkill(skillId: string): RuleViolation {
  return new RuleViolation('invalid-input', {}, [
    { field: 'skillId', code: 'assessment.skill-unknown', params: { value: skillId } },
  ]);
}

/** The words that the marks of a checklist stand on. */
async function readIndicators(
  tx: Tx,
  { skillId, checklist }: NewAssessment,
  today: CalendarDate,
): Promise<readonly string[]> {
  if (!checklist) return [];
  const [skill] = await tx.sql<IndicatorsRow>`
    SELECT indicators, indicator_changes AS "indicatorChanges" FROM skills WHERE id = ${skillId}`;
  return skill ? indicatorsOn(skill, today) : [];
}

/** A refusal that asks about another assessor's judgement says whose it is, and of when. */
async function withNames(
  tx: Tx,
  problems: readonly FieldProblem[],
  comparedWith: AssessmentFact | null,
): Promise<readonly FieldProblem[]> {
  if (problems.length === 0 || comparedWith === null) return problems;
  const [assessor] = await tx.sql<{ name: string }>`
    SELECT name FROM employees WHERE id = ${comparedWith.assessorId}`;
  const of = { assessor: assessor?.name ?? '', assessedOn: comparedWith.assessedOn };
  return problems.map((problem) =>
    problem.field === 'discrepancy' ? { ...problem, params: { ...problem.params, ...of } } : problem,
  );
}

/** Nobody is told what they did themselves. */
function tellEmployee(tx: Tx, topic: string, { id, employeeId, skillId }: Assessment): void {
  if (employeeId === tx.actor.employeeId) return;
  tx.send({ topic, recipientId: employeeId, payload: { assessmentId: id, skillId, by: tx.actor.name } });
}
