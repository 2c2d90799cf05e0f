import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor } from '../../access/allow.js';
import { may } from '../../access/permissions.js';
import { mayDecideOn } from '../../access/reach.js';
import { ReachQueries } from '../../people/reach.queries.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import type { FieldProblem } from '../../shared/errors.js';
import { Redirect, View } from '../../web/answers.js';
import { IdParam } from '../../web/checked.js';
import { readFilter } from '../../web/filter-form.js';
import { answerForm, type FormBody, readForm } from '../../web/form.js';
import { actingOnce, formKey } from '../../web/form-key.js';
import { formModel } from '../../web/form-model.js';
import { ListQuery, pagingOf } from '../../web/list-query.js';
import { statusOf } from '../../web/typed.js';
import { addressWith, urls } from '../../web/urls.js';
import { EducationInput } from './education.dto.js';
import { EducationQueries } from './education.queries.js';
import { EducationService } from './education.service.js';

/** What a person did to keep up, and for those who answer for the person the form of one more. */
@Controller('people/:id/education')
export class EducationPagesController {
  constructor(
    private readonly education: EducationService,
    private readonly queries: EducationQueries,
    private readonly reach: ReachQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('education.see')
  list(@CurrentActor() actor: Actor, @IdParam() id: string, @Query() asked: FormBody): Promise<View> {
    return this.view(actor, id, asked, {}, []);
  }

  @Post()
  @Allow('education.record')
  record(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    return answerForm(
      () => {
        const input = readForm(EducationInput, body, { numbers: ['hours'] });
        return this.education.record(actingOnce(actor, body), id, input);
      },
      () => new Redirect(urls.education(id), 'certifications.notice.education-recorded'),
      (problems) => this.view(actor, id, {}, body, problems),
    );
  }

  private async view(
    actor: Actor,
    employeeId: string,
    asked: FormBody,
    typed: FormBody,
    problems: readonly FieldProblem[],
  ): Promise<View> {
    const inReach = await this.reach.visible(actor, employeeId);
    const { filter } = readFilter(ListQuery, asked);
    const { items, nextCursor } = await this.queries.list(employeeId, pagingOf(filter, '-completedOn'));
    const url = urls.education(employeeId);
    const mayRecord = may(actor.kinds, 'education.record') && mayDecideOn(actor, inReach);
    const mayWithdraw = may(actor.kinds, 'education.withdraw') && mayDecideOn(actor, inReach);
    const model = {
      person: await this.queries.person(employeeId),
      personUrl: actor.employeeId === employeeId ? urls.myPath() : urls.person(employeeId),
      url,
      education: items.map((each) => ({
        ...each,
        courseUrl: each.courseCode && urls.course(each.courseCode),
        withdrawalUrl:
          mayWithdraw && each.courseCode === null && each.withdrawal === null
            ? urls.educationWithdrawal(employeeId, each.id)
            : null,
      })),
      pager: {
        first: filter.cursor ? url : null,
        next: nextCursor ? addressWith(url, { cursor: nextCursor }) : null,
      },
      mayRecord,
      form: formModel(['title', 'hours', 'completedOn'], typed, problems),
      key: formKey(typed),
      today: this.clock.today(),
    };
    const status = statusOf(problems);
    return new View('certifications/education', 'certifications.education-title', model, status);
  }
}
