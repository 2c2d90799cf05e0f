import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.js';
import { may } from '../access/permissions.js';
import { isSelf, type Person } from '../access/reach.js';
import { ReachQueries } from '../people/reach.queries.js';
import { mayChooseTarget } from '../people/target.policy.js';
import { TargetService } from '../people/target.service.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import { Redirect, View } from '../web/answers.js';
import { CheckedQuery, IdParam } from '../web/checked.js';
import { answerForm, type FormBody, readForm } from '../web/form.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { urls } from '../web/urls.js';
import { actionsOn, stepReaderOf } from './actions.js';
import { beginningOf } from './home.js';
import { PathForm, TargetForm } from './path.dto.js';
import { pathModel, type PathView } from './path.presenter.js';
import { PathQueries } from './path.queries.js';

/** The page of one person: their own, and the same one for those who answer for them. */
@Controller()
export class PathPagesController {
  constructor(
    private readonly queries: PathQueries,
    private readonly reach: ReachQueries,
    private readonly targets: TargetService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('path.see')
  home(@CurrentActor() actor: Actor): Redirect {
    return new Redirect(beginningOf(actor));
  }

  @Get('my-path')
  @Allow('path.see')
  async myPath(
    @CurrentActor() actor: Actor,
    @CheckedQuery(PathForm) query: PathForm,
    @Spoken() speech: Speech,
  ): Promise<View> {
    const { employeeId } = actor;
    if (!employeeId) return new View('dashboards/no-record', 'dashboards.my-path-title', {});
    // One's own record is always in reach: who else sees it needs no look-up.
    return this.view(
      actor,
      { id: employeeId, managerIds: [], trainerIds: [], isCandidate: false },
      query,
      speech,
    );
  }

  @Get('people/:id')
  @Allow('people.see')
  async person(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @CheckedQuery(PathForm) query: PathForm,
    @Spoken() speech: Speech,
  ): Promise<View> {
    return this.view(actor, await this.reach.visible(actor, id), query, speech);
  }

  @Post('people/:id/target')
  @Allow('target.choose')
  async chooseTarget(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() body: FormBody,
    @Spoken() speech: Speech,
  ): Promise<View | Redirect> {
    const person = await this.reach.visible(actor, id);
    return answerForm(
      () => this.targets.choose(actor, id, readForm(TargetForm, body).role ?? null),
      () =>
        new Redirect(
          isSelf(actor, person) ? urls.myPath() : urls.person(id),
          'dashboards.notice.target-chosen',
        ),
      (problems) => this.view(actor, person, {}, speech, { role: String(body.role ?? ''), problems }),
    );
  }

  private async view(
    actor: Actor,
    person: Person,
    query: PathForm,
    speech: Speech,
    typed?: PathView['typed'],
  ): Promise<View> {
    const today = this.clock.today();
    const asOf = query.asOf ?? today;
    const question = { asOf, role: query.role, minimise: query.minimise ?? 'hours' };
    const facts = await this.queries.path(person.id, question, speech.language);
    const own = isSelf(actor, person);
    const view: PathView = {
      own,
      asOf,
      today,
      query: { ...query },
      mayChooseTarget: may(actor.kinds, 'target.choose') && mayChooseTarget(actor, person),
      actions: actionsOn(actor, person),
      reader: stepReaderOf(actor, person),
      ...(typed && { typed }),
    };
    const title = own ? 'dashboards.my-path-title' : 'dashboards.person-title';
    return new View('dashboards/path', title, pathModel(facts, view, speech), typed ? 422 : 200);
  }
}
