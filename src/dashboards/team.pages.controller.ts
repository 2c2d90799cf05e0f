import { Controller, Get, Inject, Query } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import { View } from '../web/answers.js';
import { readFilter } from '../web/filter-form.js';
import type { FormBody } from '../web/form.js';
import { pagingOf } from '../web/list-query.js';
import { Spoken } from '../web/page-context.js';
import { Speech } from '../web/speech.js';
import { TeamPageQuery } from './team.dto.js';
import { teamModel } from './team.presenter.js';
import { TeamQueries } from './team.queries.js';

@Controller('team')
export class TeamPagesController {
  constructor(
    private readonly team: TeamQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('team.see')
  async show(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Query() query: FormBody,
  ): Promise<View> {
    const { filter, problems, status } = readFilter(TeamPageQuery, query);
    const { scope, teamId, category, role, search } = filter;
    const today = this.clock.today();
    const { after } = pagingOf(filter, 'name');
    const question = { scope, teamId, category, role, search, asOf: filter.asOf ?? today, after };
    const found = await this.team.of(actor, question, speech.language);
    const model = teamModel(found, filter, today, speech, query, problems);
    return new View('dashboards/team', 'dashboards.team-title', model, status);
  }
}
