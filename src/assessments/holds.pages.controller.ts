import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.js';
import { mayDecideOn } from '../access/reach.js';
import { ReachQueries } from '../people/reach.queries.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import { type FieldProblem, Forbidden } from '../shared/errors.js';
import { PAGE_SIZE } from '../shared/page.js';
import { SkillsQueries } from '../skills/skills.queries.js';
import { Redirect, View } from '../web/answers.js';
import { IdParam } from '../web/checked.js';
import { answerForm, type FormBody, readForm } from '../web/form.js';
import { formModel } from '../web/form-model.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { urls } from '../web/urls.js';
import { AssessmentFormQueries } from './assessment-form.queries.js';
import { HoldInput } from './holds.dto.js';
import { HoldsQueries } from './holds.queries.js';
import { HoldsService } from './holds.service.js';
import { skillChoices } from './skill-choices.presenter.js';

/** Taking a skill of a person out of use for a while, and giving it back. */
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

  @Get('people/:id/holds/new')
  @Allow('holds.place')
  open(@CurrentActor() actor: Actor, @Spoken() speech: Speech, @IdParam() id: string): Promise<View> {
    return this.form(actor, speech, id, {}, []);
  }

  @Post('people/:id/holds/new')
  @Allow('holds.place')
  place(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    return answerForm(
      () => this.service.place(actor, { ...readForm(HoldInput, body), employeeId: id }),
      () => new Redirect(urls.person(id), 'assessments.notice.hold-placed'),
      (problems) => this.form(actor, speech, id, body, problems),
    );
  }

  @Post('holds/:id/lifting')
  @Allow('holds.place')
  async lift(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<Redirect> {
    const { employeeId } = await this.service.lift(actor, id);
    return new Redirect(urls.person(employeeId), 'assessments.notice.hold-lifted');
  }

  private async form(
    actor: Actor,
    speech: Speech,
    id: string,
    typed: FormBody,
    problems: readonly FieldProblem[],
  ): Promise<View> {
    if (!mayDecideOn(actor, await this.reach.visible(actor, id))) throw new Forbidden();
    const today = this.clock.today();
    const paging = { limit: PAGE_SIZE.max, column: 'placedAt', descending: true, after: null };
    const present = await this.holds.list(actor, { employeeId: id, asOf: today }, paging);
    const names = await this.skills.names(speech.language);
    const values = { fromOn: today, ...typed };
    const model = {
      form: formModel(['skillId', 'reason', 'fromOn', 'untilOn'], values, problems),
      person: await this.people.person(id),
      groups: skillChoices(await this.people.skillChoices(speech.language), typed.skillId),
      present: present.items.map((hold) => ({
        ...hold,
        skill: names.get(hold.skillId)?.name ?? '',
        liftUrl: urls.holdLifting(hold.id),
      })),
      url: urls.newHold(id),
      personUrl: urls.person(id),
    };
    return new View('assessments/hold', 'assessments.hold-title', model, problems.length > 0 ? 422 : 200);
  }
}
