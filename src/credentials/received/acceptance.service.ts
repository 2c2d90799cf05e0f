import { Inject, Injectable } from '@nestjs/common';
import { AssessmentsService } from '../../assessments/assessments.service.js';
import type { Tx } from '../../history/tx.js';
import { UnitOfWork } from '../../history/unit-of-work.js';
import { ReachQueries } from '../../people/reach.queries.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import { Conflict, type FieldProblem, refuseIf, RuleViolation } from '../../shared/errors.js';
import type { Level } from '../../shared/level.js';
import { ReceivedCredential } from '../received-credential.entity.js';
import { type Looked, Verifier } from '../verification/verifier.js';
import { acceptable, type Acceptance, type SkillOffer, UNREAD } from './acceptable.js';
import { ReceivedQueries } from './received.queries.js';
import { refuseUnlessDeciding, undecided } from './received.service.js';
import { TrustRulesQueries } from './trust-rules.queries.js';

export interface Accepted {
  readonly id: string;
  readonly assessments: readonly {
    readonly id: string;
    readonly skillId: string;
    readonly level: Level;
    readonly assessedOn: string;
  }[];
}

/** The skills to take, and what a level far from another assessor's judgement means. */
export interface Choice {
  readonly skillIds: readonly string[];
  readonly answers?: readonly {
    readonly skillId: string;
    readonly discrepancy: 'progress' | 'disagreement';
  }[];
}

type Kept = Pick<ReceivedCredential, 'employeeId' | 'issuerId' | 'document' | 'withdrawnAt'>;

/** Takes levels over from credentials of another employer, under a trust rule and in somebody's name. */
@Injectable()
export class AcceptanceService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly verifier: Verifier,
    private readonly assessments: AssessmentsService,
    private readonly queries: ReceivedQueries,
    private readonly rules: TrustRulesQueries,
    private readonly reach: ReachQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * What could be taken today: verified anew, because it may have been revoked since it came.
   *
   * @throws Conflict for one that was taken back: nobody looks into it any more.
   */
  async offered(kept: Kept): Promise<Looked & { readonly acceptance: Acceptance }> {
    if (kept.withdrawnAt !== null) throw new Conflict('received-credential.withdrawn');
    const looked = await this.verifier.verifyKept(kept.document);
    return { ...looked, acceptance: await this.acceptance(kept, looked) };
  }

  /**
   * Records an assessment `external-credential` for each of the skills. The actor is its assessor, within what they may
   * confirm, and answers for what is far from another assessor's judgement as with any other method.
   *
   * @throws NotFound outside the actor's reach; Forbidden; Conflict when it was decided or taken back already, or its
   *   like was accepted; RuleViolation saying why it, or a skill of it, can't be taken.
   */
  async accept(actor: Actor, id: string, choice: Choice): Promise<Accepted> {
    const { skillIds } = choice;
    const kept = await this.queries.one(actor, id);
    // Asks other hosts, so it happens before the transaction.
    const looked = await this.verifier.verifyKept(kept.document);
    return this.unitOfWork.run(actor, async (tx) => {
      const received = await undecided(tx, this.queries, id);
      await refuseUnlessDeciding(tx, this.reach, received.employeeId);
      await refuseSecond(tx, received);
      const acceptance = await this.acceptance(received, looked, tx);
      refuseIf(
        acceptance.problems.map((problem) => ({ field: '', code: `received-credential.cannot-${problem}` })),
      );
      const chosen = acceptance.offers.filter(({ skillId }) => skillIds.includes(skillId));
      refuseIf(choiceProblems(chosen, skillIds));
      const recorded = await this.record(tx, received, acceptance, chosen, choice);
      const decision = { outcome: 'accepted', decidedByName: actor.name, decidedAt: tx.at } as const;
      await tx.repository(ReceivedCredential).update({ id }, decision);
      const { employeeId, title } = received;
      const ruleIds = [...new Set(chosen.map(({ ruleId }) => ruleId))];
      const after = { assessmentIds: recorded.map((one) => one.id), ruleIds, namedBy: acceptance.namedBy };
      const subject = { type: 'received-credential', id };
      tx.record({ act: 'received-credential.accepted', subject, employeeId, after });
      const payload = { receivedId: id, certification: title, by: actor.name };
      tx.send({ topic: 'received-credential-accepted', recipientId: employeeId, payload });
      return { id, assessments: recorded };
    });
  }

  private async record(
    tx: Tx,
    { employeeId, title, issuerId, credentialId }: ReceivedCredential,
    { assessedOn }: Acceptance,
    chosen: readonly SkillOffer[],
    { answers = [] }: Choice,
  ): Promise<Accepted['assessments']> {
    const recorded: Accepted['assessments'][number][] = [];
    const problems: FieldProblem[] = [];
    for (const offer of chosen) {
      const { skillId, level } = offer;
      if (level === null || assessedOn === null) continue;
      try {
        const assessment = await this.assessments.recordWithin(tx, {
          ...{ employeeId, skillId, level, assessedOn },
          method: 'external-credential',
          discrepancy: answers.find((each) => each.skillId === skillId)?.discrepancy,
          note: `${title} · ${issuerId}`,
          // Another credential is other evidence; the same one is accepted once.
          again: true,
          links: /^https:\/\//.test(credentialId) ? [credentialId] : [],
        });
        recorded.push({ id: assessment.id, skillId, level, assessedOn });
      } catch (error) {
        if (!(error instanceof RuleViolation)) throw error;
        problems.push(...error.fields.map((problem) => ofOffer(offer, problem)));
      }
    }
    refuseIf(problems);
    return recorded;
  }

  private async acceptance(
    kept: Kept,
    { presented, verification: { verdict } }: Looked,
    tx?: Tx,
  ): Promise<Acceptance> {
    if (!presented) return UNREAD;
    const person = await this.queries.bearer(kept.employeeId, tx);
    const rules = await this.rules.ofIssuer(kept.issuerId, tx);
    const skills = await this.queries.skills(tx);
    const { document } = presented;
    return acceptable({ document, verdict, person, rules, skills, today: this.clock.today() });
  }
}

/** What speaks against an assessment, said of the skill that was chosen. */
function ofOffer({ skillId, targetCode }: SkillOffer, { field, code, params }: FieldProblem): FieldProblem {
  const isAsked = code === 'assessment.discrepancy-unanswered';
  return {
    field: field === 'discrepancy' ? 'answers' : 'skillIds',
    code: isAsked ? 'received-credential.level-differs' : code,
    params: { ...params, skillId, code: targetCode },
  };
}

function choiceProblems(chosen: readonly SkillOffer[], skillIds: readonly string[]): FieldProblem[] {
  if (skillIds.length === 0) return [{ field: 'skillIds', code: 'received-credential.no-skill-chosen' }];
  const unknown = skillIds.filter((id) => !chosen.some(({ skillId }) => skillId === id));
  return [
    ...unknown.map((value) => ({
      field: 'skillIds',
      code: 'received-credential.skill-not-offered',
      params: { value },
    })),
    ...chosen.flatMap(({ problem, targetCode }) =>
      problem === null
        ? []
        : [{ field: 'skillIds', code: `received-credential.skill-${problem}`, params: { code: targetCode } }],
    ),
  ];
}

/** Two people may each have brought the same one; it is accepted once. */
async function refuseSecond(tx: Tx, { id, issuerId, credentialId }: ReceivedCredential): Promise<void> {
  const [other] = await tx.sql<{ id: string }>`
    SELECT id FROM received_credentials WHERE issuer_id = ${issuerId} AND credential_id = ${credentialId}
      AND outcome = 'accepted' AND id <> ${id}`;
  if (other) throw new Conflict('received-credential.here-already');
}
