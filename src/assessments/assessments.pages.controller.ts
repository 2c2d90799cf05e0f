import { Body, Controller, Get, Headers, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.js';
import type { Actor } from '../shared/actor.js';
import type { FieldProblem } from '../shared/errors.js';
import { Redirect, View } from '../web/answers.js';
import { IdParam } from '../web/checked.js';
import { answerForm, type FormBody, readForm } from '../web/form.js';
import { actingOnce } from '../web/form-key.js';
import { formModel } from '../web/form-model.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { statusOf } from '../web/typed.js';
import { AcceptsUploads, Uploaded } from '../web/uploads/accepts-uploads.js';
import { NO_UPLOADS, type Uploads } from '../web/uploads/upload.js';
import { urls } from '../web/urls.js';
import { assessmentForm } from './assessment-form.presenter.js';
import { AssessmentFormQueries } from './assessment-form.queries.js';
import { AssessmentInput } from './assessments.dto.js';
import { AssessmentsService } from './assessments.service.js';
import { withChecklist } from './checklist-form.js';
import { EvidenceService } from './evidence/evidence.service.js';
import { skillChoices } from './skill-choices.presenter.js';
import { wayBackFrom } from './sheets/way-back.js';

/** Logging an assessment of a person: first the skill, then the level beside its indicators. */
@Controller('people/:id/assessments')
export class AssessmentsPagesController {
  constructor(
    private readonly assessments: AssessmentsService,
    private readonly queries: AssessmentFormQueries,
    private readonly evidence: EvidenceService,
  ) {}

  @Get('new')
  @Allow('assessments.record')
  async open(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @Query('skill') skill?: string,
    @Headers('referer') referer?: string,
  ): Promise<View> {
    if (typeof skill === 'string' && skill !== '') {
      const next = wayBackFrom(id, undefined, referer);
      return this.form(actor, speech, id, skill, { next }, []);
    }
    const { assessorId, ...person } = await this.queries.assessable(actor, id);
    const groups = skillChoices(await this.queries.skillChoices(speech.language));
    const form = formModel(['skill'], {}, []);
    const model = { person, form, groups, isSelf: assessorId === id, url: urls.newAssessment(id) };
    return new View('assessments/choose-skill', 'assessments.new-title', model);
  }

  @Post()
  @Allow('assessments.record')
  @AcceptsUploads()
  record(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @Body() body: FormBody,
    @Uploaded() uploads: Uploads,
  ): Promise<View | Redirect> {
    const { next, ...fields } = body;
    return answerForm(
      async () => {
        const typed = { ...withChecklist(fields), links: linesOf(body.links) };
        const input = readForm(AssessmentInput, typed, { numbers: ['level', 'score'], flags: ['again'] });
        const sent = { ...body, evidence: uploads.files.map(({ hash }) => hash) };
        const evidence = await this.evidence.look(uploads, 'evidence');
        return this.assessments.record(actingOnce(actor, sent), { ...input, employeeId: id, evidence });
      },
      () => new Redirect(wayBackFrom(id, next), 'assessments.notice.recorded'),
      (problems) => this.form(actor, speech, id, String(body.skillId), body, problems, uploads),
    );
  }

  private async form(
    actor: Actor,
    speech: Speech,
    employeeId: string,
    skill: string,
    typed: FormBody,
    problems: readonly FieldProblem[],
    uploads = NO_UPLOADS,
  ): Promise<View> {
    const facts = await this.queries.form(actor, employeeId, skill, speech.language);
    const hadFiles = uploads.files.length + uploads.problems.length > 0;
    const model = { ...assessmentForm(facts, typed, problems, speech), hadFiles };
    return new View('assessments/record', 'assessments.new-title', model, statusOf(problems));
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
