import { Controller, Get, Inject, Query } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.js';
import { isSelf } from '../access/reach.js';
import { ReachQueries } from '../people/reach.queries.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import { View } from '../web/answers.js';
import { IdParam } from '../web/checked.js';
import { readFilter } from '../web/filter-form.js';
import type { FormBody } from '../web/form.js';
import { pagingOf } from '../web/list-query.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { PersonSkillsQuery } from './person-skills.dto.js';
import { personSkillsModel } from './person-skills.presenter.js';
import { PersonSkillsQueries } from './person-skills.queries.js';

/** Skills on one page: a whole ladder of the usual size, without paging. */
const ROWS = 80;

/** All skills of one person: their own, and the same page for those who see the record. */
@Controller()
export class PersonSkillsPagesController {
  constructor(
    private readonly queries: PersonSkillsQueries,
    private readonly reach: ReachQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('my-skills')
  @Allow('path.see')
  async mine(
    @CurrentActor() { employeeId }: Actor,
    @Query() query: FormBody,
    @Spoken() speech: Speech,
  ): Promise<View> {
    if (!employeeId) return new View('dashboards/no-record', 'dashboards.skills-title', {});
    return this.view(employeeId, true, query, speech);
  }

  @Get('people/:id/skills')
  @Allow('assessments.see')
  async ofPerson(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query() query: FormBody,
    @Spoken() speech: Speech,
  ): Promise<View> {
    const person = await this.reach.visible(actor, id);
    return this.view(id, isSelf(actor, person), query, speech);
  }

  private async view(employeeId: string, own: boolean, query: FormBody, speech: Speech): Promise<View> {
    const { filter, problems, status } = readFilter(PersonSkillsQuery, query);
    const asOf = this.clock.today();
    const facts = await this.queries.of(employeeId, asOf, speech.language);
    const paging = { ...pagingOf(filter, 'skill', speech.language), limit: ROWS };
    const model = personSkillsModel(facts, { own, asOf }, filter, paging, query, problems, speech);
    return new View('dashboards/person-skills', 'dashboards.skills-title', model, status);
  }
}
