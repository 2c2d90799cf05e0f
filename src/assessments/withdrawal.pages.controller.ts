import { Body, Controller, Get, Post } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.js';
import { maySeeRecord } from '../access/reach.js';
import { ReachQueries } from '../people/reach.queries.js';
import type { Actor } from '../shared/actor.js';
import { Conflict, type FieldProblem, Forbidden } from '../shared/errors.js';
import { SkillsQueries } from '../skills/skills.queries.js';
import { Redirect, View } from '../web/answers.js';
import { IdParam } from '../web/checked.js';
import { answerForm, type FormBody, readForm } from '../web/form.js';
import { formModel } from '../web/form-model.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { statusOf } from '../web/typed.js';
import { urls } from '../web/urls.js';
import { methodKey } from './assessment-form.presenter.js';
import { AssessmentFormQueries } from './assessment-form.queries.js';
import { WithdrawalInput } from './assessments.dto.js';
import { mayWithdraw } from './assessments.policy.js';
import { AssessmentsQueries } from './assessments.queries.js';
import { AssessmentsService } from './assessments.service.js';

/** Withdrawing an assessment that was a mistake: shown first, then explained. */
@Controller('assessments/:id/withdrawal')
export class WithdrawalPagesController {
  constructor(
    private readonly assessments: AssessmentsService,
    private readonly queries: AssessmentsQueries,
    private readonly people: AssessmentFormQueries,
    private readonly skills: SkillsQueries,
    private readonly reach: ReachQueries,
  ) {}

  @Get()
  @Allow('assessments.withdraw')
  open(@CurrentActor() actor: Actor, @Spoken() speech: Speech, @IdParam() id: string): Promise<View> {
    return this.form(actor, speech, id, {}, []);
  }

  @Post()
  @Allow('assessments.withdraw')
  async withdraw(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    const { employeeId } = await this.queries.one(actor, id);
    const backUrl = await this.backFrom(actor, employeeId);
    return answerForm(
      () => this.assessments.withdraw(actor, id, readForm(WithdrawalInput, body).reason),
      () => new Redirect(backUrl, 'assessments.notice.withdrawn'),
      (problems) => this.form(actor, speech, id, body, problems),
    );
  }

  /** The person's page, or one's own people where the person is among them no more. */
  private async backFrom(actor: Actor, employeeId: string): Promise<string> {
    const person = await this.reach.person(employeeId);
    return person && maySeeRecord(actor, person) ? urls.person(employeeId) : urls.trainees();
  }

  private async form(
    actor: Actor,
    speech: Speech,
    id: string,
    typed: FormBody,
    problems: readonly FieldProblem[],
  ): Promise<View> {
    const assessment = await this.queries.one(actor, id);
    if (!mayWithdraw(actor, assessment)) throw new Forbidden('assessment.withdraw-own-only');
    if (assessment.withdrawal) throw new Conflict('assessment.already-withdrawn');
    const { level } = assessment;
    const levels = await this.skills.levelNames(speech.language);
    const model = {
      form: formModel(['reason'], typed, problems),
      assessment: {
        ...assessment,
        methodKey: methodKey(assessment.method),
        levelName: levels.find((each) => each.level === level)?.name ?? '',
      },
      person: await this.people.person(assessment.employeeId),
      assessor: await this.people.person(assessment.assessorId),
      skill: (await this.skills.names(speech.language)).get(assessment.skillId),
      url: urls.withdrawal(id),
      personUrl: await this.backFrom(actor, assessment.employeeId),
    };
    const status = statusOf(problems);
    return new View('assessments/withdrawal', 'assessments.withdrawal-title', model, status);
  }
}
