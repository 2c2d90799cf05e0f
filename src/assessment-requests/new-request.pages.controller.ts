import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.js';
import { isSelf } from '../access/reach.js';
import { AssessmentFormQueries } from '../assessments/assessment-form.queries.js';
import { skillChoices } from '../assessments/skill-choices.presenter.js';
import { ReachQueries } from '../people/reach.queries.js';
import { takerOf, withNumber } from '../people/with-number.js';
import type { Actor } from '../shared/actor.js';
import { type FieldProblem, Forbidden } from '../shared/errors.js';
import { nameOf, SkillsQueries } from '../skills/skills.queries.js';
import { Redirect, View } from '../web/answers.js';
import { IdParam } from '../web/checked.js';
import { answerForm, type FormBody, readForm } from '../web/form.js';
import { actingOnce, formKey } from '../web/form-key.js';
import { formModel } from '../web/form-model.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { statusOf } from '../web/typed.js';
import { urls } from '../web/urls.js';
import { AskForAssessment } from './assessment-requests.dto.js';
import { AssessmentRequestsService } from './assessment-requests.service.js';
import { RequestAssessorsQueries } from './request-assessors.queries.js';
import { RequestsQueries } from './requests.queries.js';

/** Asking to be assessed: first the skill, then what the assessor should know, beside who it goes to. */
@Controller('people/:id/assessment-requests')
export class NewRequestPagesController {
  constructor(
    private readonly requests: AssessmentRequestsService,
    private readonly waiting: RequestsQueries,
    private readonly assessors: RequestAssessorsQueries,
    private readonly forms: AssessmentFormQueries,
    private readonly skills: SkillsQueries,
    private readonly reach: ReachQueries,
  ) {}

  @Get('new')
  @Allow('requests.ask')
  async open(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @Query('skill') skill?: unknown,
  ): Promise<View> {
    await this.refuseUnlessSelf(actor, id);
    return this.view(speech, id, skill, {}, []);
  }

  @Post()
  @Allow('requests.ask')
  async ask(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    await this.refuseUnlessSelf(actor, id);
    return answerForm(
      () => this.requests.ask(actingOnce(actor, body), readForm(AskForAssessment, body)),
      () => new Redirect(urls.requests(id), 'requests.notice.asked'),
      (problems) => this.view(speech, id, body.skillId, body, problems),
    );
  }

  private async refuseUnlessSelf(actor: Actor, employeeId: string): Promise<void> {
    const person = await this.reach.visible(actor, employeeId);
    if (!isSelf(actor, person)) throw new Forbidden('request.for-oneself-only');
  }

  /** @param chosen id or code of a skill; without one the page asks for it. */
  private async view(
    speech: Speech,
    employeeId: string,
    chosen: unknown,
    typed: FormBody,
    problems: readonly FieldProblem[],
  ): Promise<View> {
    const status = statusOf(problems);
    const listUrl = urls.requests(employeeId);
    const chooseUrl = urls.newRequest(employeeId);
    if (typeof chosen !== 'string' || chosen === '') {
      const groups = skillChoices(await this.forms.skillChoices(speech.language));
      const model = { form: formModel(['skill'], {}, problems), groups, url: chooseUrl, listUrl };
      return new View('assessment-requests/choose-skill', 'requests.new-title', model, status);
    }
    const skill = await this.skills.one(chosen);
    const { id: skillId, code } = skill;
    const [waiting, assessors] = await Promise.all([
      this.waiting.statesOf(employeeId),
      this.assessors.of(employeeId, [skillId], speech.language),
    ]);
    const known = waiting.get(skillId);
    const model = {
      skill: { id: skillId, name: nameOf(skill, speech.language).name, url: urls.skill(code) },
      ...{ listUrl, chooseUrl },
      waiting: known && { askedAt: known.askedAt, takenBy: takerOf(known) },
      goesTo: speech.list(assessors.of(employeeId, skillId).map(withNumber)),
      form: formModel(['note'], typed, problems),
      key: formKey(typed),
    };
    return new View('assessment-requests/new', 'requests.new-title', model, status);
  }
}
