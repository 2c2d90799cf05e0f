import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.js';
import type { Actor } from '../shared/actor.js';
import type { FieldProblem } from '../shared/errors.js';
import { Redirect, View } from '../web/answers.js';
import { IdParam } from '../web/checked.js';
import { answerForm, type FormBody, readForm } from '../web/form.js';
import { formModel } from '../web/form-model.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { urls } from '../web/urls.js';
import { assessmentForm } from './assessment-form.presenter.js';
import { AssessmentFormQueries } from './assessment-form.queries.js';
import { AssessmentInput } from './assessments.dto.js';
import { AssessmentsService } from './assessments.service.js';
import { skillChoices } from './skill-choices.presenter.js';

/** Logging an assessment of a person: first the skill, then the level beside its indicators. */
@Controller('people/:id/assessments')
export class AssessmentsPagesController {
  constructor(
    private readonly assessments: AssessmentsService,
    private readonly queries: AssessmentFormQueries,
  ) {}

  @Get('new')
  @Allow('assessments.record')
  async open(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @Query('skill') skill?: string,
  ): Promise<View> {
    if (typeof skill === 'string' && skill !== '') return this.form(actor, speech, id, skill, {}, []);
    const { assessorId, ...person } = await this.queries.assessable(actor, id);
    const groups = skillChoices(await this.queries.skillChoices(speech.language));
    const form = formModel(['skill'], {}, []);
    const model = { person, form, groups, isSelf: assessorId === id, url: urls.newAssessment(id) };
    return new View('assessments/choose-skill', 'assessments.new-title', model);
  }

  @Post()
  @Allow('assessments.record')
  record(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    return answerForm(
      () => {
        const typed = { ...body, links: linesOf(body.links) };
        const input = readForm(AssessmentInput, typed, { numbers: ['level', 'score'] });
        return this.assessments.record(actor, { ...input, employeeId: id });
      },
      () => new Redirect(urls.person(id), 'assessments.notice.recorded'),
      (problems) => this.form(actor, speech, id, String(body.skillId), body, problems),
    );
  }

  private async form(
    actor: Actor,
    speech: Speech,
    employeeId: string,
    skill: string,
    typed: FormBody,
    problems: readonly FieldProblem[],
  ): Promise<View> {
    const facts = await this.queries.form(actor, employeeId, skill, speech.language);
    const model = assessmentForm(facts, typed, problems, speech);
    return new View('assessments/record', 'assessments.new-title', model, problems.length > 0 ? 422 : 200);
  }
}

/** A field of lines as a list; blank lines are none. */
function linesOf(text: string | string[] | undefined): string[] | undefined {
  const lines = String(text ?? '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.length > 0 ? lines : undefined;
}
