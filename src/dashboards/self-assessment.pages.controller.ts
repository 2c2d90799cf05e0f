import { Body, Controller, Get, Post } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.js';
import { AssessmentsService } from '../assessments/assessments.service.js';
import type { Actor } from '../shared/actor.js';
import { type FieldProblem, Forbidden, NotFound, RuleViolation } from '../shared/errors.js';
import { isSame } from '../shared/identity-fold.js';
import { SkillsQueries } from '../skills/skills.queries.js';
import { Redirect, View } from '../web/answers.js';
import { CheckedQuery } from '../web/checked.js';
import { answerForm, type FormBody, readForm } from '../web/form.js';
import { actingOnce } from '../web/form-key.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { statusOf } from '../web/typed.js';
import { OwnView, SelfAssessmentPlace } from './self-assessment.dto.js';
import { roundAddress, roundHead, roundSkillModel, roundSummary } from './self-assessment.presenter.js';
import {
  type SelfAssessedSkill,
  type SelfAssessment,
  SelfAssessmentQueries,
} from './self-assessment.queries.js';
import { nextAfter, resumeAt } from './self-assessment-round.js';

const TITLE = 'dashboards.round-title';

/** A calm way through the skills of one's role: one at a time, each answer recorded at once. */
@Controller('self-assessment')
export class SelfAssessmentPagesController {
  constructor(
    private readonly queries: SelfAssessmentQueries,
    private readonly assessments: AssessmentsService,
    private readonly skills: SkillsQueries,
  ) {}

  @Get()
  @Allow('assessments.record')
  async show(
    @CurrentActor() { employeeId }: Actor,
    @CheckedQuery(SelfAssessmentPlace) { skill, after, summary }: SelfAssessmentPlace,
    @Spoken() speech: Speech,
  ): Promise<View> {
    if (!employeeId) return new View('dashboards/no-record', TITLE, {});
    const found = await this.queries.of(employeeId, speech.language);
    const at =
      skill === undefined ? resumeAt(found.round) : skillOf(found, ({ code }) => isSame(code, skill));
    if (at && !summary) return this.skill(found, at, after, {}, [], speech);
    const advisers = await this.queries.advisers(employeeId);
    const model = {
      ...roundHead(found, after, advisers, speech),
      ...roundSummary(found, advisers, speech),
    };
    return new View('dashboards/self-assessment-summary', TITLE, model);
  }

  @Post()
  @Allow('assessments.record')
  async record(
    @CurrentActor() actor: Actor,
    @Body() body: FormBody,
    @Spoken() speech: Speech,
  ): Promise<View | Redirect> {
    const { employeeId } = actor;
    if (!employeeId) throw new Forbidden('assessment.assessor-no-employee');
    const found = await this.queries.of(employeeId, speech.language);
    const skill = skillOf(found, ({ skillId }) => skillId === body.skillId);
    return answerForm(
      () => {
        const { level } = readForm(OwnView, body, { numbers: ['level'] });
        const view = { employeeId, skillId: skill.skillId, level, method: 'self' } as const;
        return this.assessments.record(actingOnce(actor, body), view).catch(unlessSaidToday);
      },
      // Whether it was due is a matter of before the answer.
      () => new Redirect(roundAddress(nextAfter(found.round, skill.code), skill.code)),
      (problems) => this.skill(found, skill, undefined, body, problems, speech),
    );
  }

  private async skill(
    found: SelfAssessment,
    skill: SelfAssessedSkill,
    after: string | undefined,
    typed: FormBody,
    problems: readonly FieldProblem[],
    speech: Speech,
  ): Promise<View> {
    const { indicators } = await this.skills.one(skill.skillId);
    const levels = await this.skills.levelNames(speech.language);
    const advisers = after === undefined ? [] : await this.queries.advisers(found.employeeId);
    const model = {
      ...roundHead(found, after, advisers, speech),
      ...roundSkillModel(found, skill, { indicators, levels }, typed, problems),
    };
    return new View('dashboards/self-assessment', TITLE, model, statusOf(problems));
  }
}

/** @throws NotFound for a skill that the round does not ask about. */
function skillOf({ round }: SelfAssessment, isIt: (skill: SelfAssessedSkill) => boolean): SelfAssessedSkill {
  const skill = round.skills.find(isIt);
  if (!skill) throw new NotFound();
  return skill;
}

/** The same view of oneself twice on one day is one view: there is nothing to record and nothing to ask. */
function unlessSaidToday(error: unknown): void {
  const isSaid =
    error instanceof RuleViolation &&
    error.fields.length > 0 &&
    error.fields.every(({ code }) => code === 'assessment.recorded-before');
  if (!isSaid) throw error;
}
