import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.js';
import { may } from '../access/permissions.js';
import { mayDecideOn } from '../access/reach.js';
import { ReachQueries } from '../people/reach.queries.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import { type FieldProblem, Forbidden } from '../shared/errors.js';
import { SkillsQueries } from '../skills/skills.queries.js';
import { Redirect, View } from '../web/answers.js';
import { IdParam } from '../web/checked.js';
import { readFilter } from '../web/filter-form.js';
import { answerForm, type FormBody, readForm } from '../web/form.js';
import { ListQuery, pagingOf } from '../web/list-query.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { statusOf } from '../web/typed.js';
import { urls } from '../web/urls.js';
import { AssessmentFormQueries } from './assessment-form.queries.js';
import { mayLift } from './hold-authority.js';
import { HoldInput } from './holds.dto.js';
import { holdsModel } from './holds.presenter.js';
import { HoldsQueries } from './holds.queries.js';
import { HoldsService } from './holds.service.js';

/** The skills of a person that are or were out of use: taking one out for a while, and giving it back. */
@Controller()
export class HoldsPagesController {
  constructor(
    private readonly service: HoldsService,
    private readonly holds: HoldsQueries,
    private readonly people: AssessmentFormQueries,
    private readonly skills: SkillsQueries,
    private readonly reach: ReachQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('people/:id/holds')
  @Allow('assessments.see')
  list(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @Query() asked: FormBody,
  ): Promise<View> {
    return this.view(actor, speech, id, asked, {}, []);
  }

  @Post('people/:id/holds')
  @Allow('holds.place')
  async place(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    if (!mayDecideOn(actor, await this.reach.visible(actor, id))) throw new Forbidden();
    return answerForm(
      () => this.service.place(actor, { ...readForm(HoldInput, body), employeeId: id }),
      () => new Redirect(urls.holds(id), 'assessments.notice.hold-placed'),
      (problems) => this.view(actor, speech, id, {}, body, problems),
    );
  }

  @Post('holds/:id/lifting')
  @Allow('holds.place')
  async lift(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<Redirect> {
    const { employeeId } = await this.service.lift(actor, id);
    return new Redirect(urls.holds(employeeId), 'assessments.notice.hold-lifted');
  }

  private async view(
    actor: Actor,
    speech: Speech,
    employeeId: string,
    asked: FormBody,
    typed: FormBody,
    problems: readonly FieldProblem[],
  ): Promise<View> {
    const inReach = await this.reach.visible(actor, employeeId);
    const { filter } = readFilter(ListQuery, asked);
    const mayPlace = may(actor.kinds, 'holds.place') && mayDecideOn(actor, inReach);
    const [person, page, names, choices] = await Promise.all([
      this.people.person(employeeId),
      this.holds.list(actor, { employeeId }, pagingOf(filter, '-placedAt')),
      this.skills.names(speech.language),
      this.people.skillChoices(speech.language),
    ]);
    const facts = { person, page, names, choices, today: this.clock.today(), cursor: filter.cursor };
    const model = holdsModel(facts, {
      mayPlace,
      mayLift: (hold) => mayPlace && mayLift(actor, inReach, hold),
      typed,
      problems,
    });
    return new View('assessments/holds', 'assessments.holds-title', model, statusOf(problems));
  }
}
