import { Body, Controller, Get, Post } from '@nestjs/common';
import { Allow, CurrentActor } from '../../access/allow.js';
import { mayDecideOn } from '../../access/reach.js';
import { ReachQueries } from '../../people/reach.queries.js';
import type { Actor } from '../../shared/actor.js';
import { Conflict, type FieldProblem, Forbidden } from '../../shared/errors.js';
import { Redirect, View } from '../../web/answers.js';
import { IdParam } from '../../web/checked.js';
import { answerForm, type FormBody, readForm } from '../../web/form.js';
import { formModel } from '../../web/form-model.js';
import { statusOf } from '../../web/typed.js';
import { urls } from '../../web/urls.js';
import { EducationWithdrawalInput } from './education.dto.js';
import { EducationQueries } from './education.queries.js';
import { EducationService } from './education.service.js';

/** Withdrawing hours that were recorded by mistake: shown first, with what was renewed on them, then explained. */
@Controller('people/:id/education/:entryId/withdrawal')
export class EducationWithdrawalPagesController {
  constructor(
    private readonly education: EducationService,
    private readonly queries: EducationQueries,
    private readonly reach: ReachQueries,
  ) {}

  @Get()
  @Allow('education.withdraw')
  open(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('entryId') entryId: string,
  ): Promise<View> {
    return this.form(actor, id, entryId, {}, []);
  }

  @Post()
  @Allow('education.withdraw')
  withdraw(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('entryId') entryId: string,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    return answerForm(
      () => this.education.withdraw(actor, id, entryId, readForm(EducationWithdrawalInput, body).reason),
      () => new Redirect(urls.education(id), 'certifications.notice.education-withdrawn'),
      (problems) => this.form(actor, id, entryId, body, problems),
    );
  }

  private async form(
    actor: Actor,
    id: string,
    entryId: string,
    typed: FormBody,
    problems: readonly FieldProblem[],
  ): Promise<View> {
    const inReach = await this.reach.visible(actor, id);
    const { entry, renewals } = await this.queries.entry(id, entryId);
    if (!mayDecideOn(actor, inReach)) throw new Forbidden();
    if (entry.isWithdrawn) throw new Conflict('education-withdrawn', { title: entry.title });
    const model = {
      entry,
      person: await this.queries.person(id),
      url: urls.educationWithdrawal(id, entryId),
      educationUrl: urls.education(id),
      renewals: renewals.map((each) => ({ ...each, url: urls.certificate(each.certificateId) })),
      renewalCount: renewals.length,
      form: formModel(['reason'], typed, problems),
    };
    const status = statusOf(problems);
    return new View(
      'certifications/education-withdrawal',
      'certifications.education-withdrawal-title',
      model,
      status,
    );
  }
}
