import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.js';
import { may } from '../access/permissions.js';
import type { Actor } from '../shared/actor.js';
import type { FieldProblem } from '../shared/errors.js';
import { Redirect, View } from '../web/answers.js';
import { IdParam } from '../web/checked.js';
import { readFilter } from '../web/filter-form.js';
import { answerForm, type FormBody, readForm } from '../web/form.js';
import { pagingOf } from '../web/list-query.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { statusOf } from '../web/typed.js';
import { urls } from '../web/urls.js';
import { CreateTeam, TeamForm, TeamListQuery, TrainersForm } from './teams.dto.js';
import { listOf, presentNewTeam, presentTeam, presentTeams } from './teams.presenter.js';
import { TeamsQueries } from './teams.queries.js';
import { TeamsService } from './teams.service.js';

@Controller('teams')
export class TeamsPagesController {
  constructor(
    private readonly teams: TeamsService,
    private readonly queries: TeamsQueries,
  ) {}

  @Get()
  @Allow('people.list')
  async list(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Query() asked: FormBody,
  ): Promise<View> {
    const { filter, problems, status } = readFilter(TeamListQuery, asked);
    const page = await this.queries.list(actor, filter.search, pagingOf(filter, 'name', speech.language));
    const can = { see: may(actor.kinds, 'teams.see'), change: may(actor.kinds, 'people.change') };
    const model = presentTeams(page, asked, problems, can, speech);
    return new View('people/teams', 'people.teams-title', model, status);
  }

  @Get('new')
  @Allow('people.change')
  newForm(): View {
    return newView({}, []);
  }

  @Post()
  @Allow('people.change')
  create(@CurrentActor() actor: Actor, @Body() body: FormBody): Promise<View | Redirect> {
    return answerForm(
      () => this.teams.create(actor, readForm(CreateTeam, body)),
      ({ id }) => new Redirect(urls.teamEdit(id), 'people.notice.team-created'),
      (problems) => Promise.resolve(newView(body, problems)),
    );
  }

  @Get(':id')
  @Allow('teams.see')
  editForm(@CurrentActor() actor: Actor, @Spoken() speech: Speech, @IdParam() id: string): Promise<View> {
    return this.view(actor, speech, id, {}, []);
  }

  @Post(':id')
  @Allow('people.change')
  change(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    return answerForm(
      async () => {
        const { version, ...team } = readForm(TeamForm, body, { numbers: ['version'] });
        await this.teams.change(actor, id, version, team);
      },
      () => new Redirect(urls.teamEdit(id), 'people.notice.team-changed'),
      (problems) => this.view(actor, speech, id, body, problems),
    );
  }

  @Post(':id/trainers')
  @Allow('people.change')
  assignTrainers(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    return answerForm(
      async () => {
        const typed = { ...body, trainerIds: listOf(body.trainerIds) };
        const form = readForm(TrainersForm, typed, { numbers: ['version'] });
        await this.teams.assignTrainers(actor, id, form.version, form.trainerIds);
      },
      () => new Redirect(urls.teamEdit(id), 'people.notice.trainers-assigned'),
      (problems) => this.view(actor, speech, id, body, problems),
    );
  }

  private async view(
    actor: Actor,
    speech: Speech,
    id: string,
    typed: FormBody,
    problems: readonly FieldProblem[],
  ): Promise<View> {
    const team = await this.queries.one(actor, id, speech.language);
    const mayChange = may(actor.kinds, 'people.change');
    const model = presentTeam(team, await this.queries.trainers(speech.language), {
      mayChange,
      typed,
      problems,
    });
    return new View('people/team', 'people.team-title', model, statusOf(problems));
  }
}

function newView(typed: FormBody, problems: readonly FieldProblem[]): View {
  const status = statusOf(problems);
  return new View('people/new-team', 'people.new-team-title', presentNewTeam(typed, problems), status);
}
