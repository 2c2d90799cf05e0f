import { Controller, Get, Header, Inject, Param, Query, type StreamableFile } from '@nestjs/common';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import { NotFound } from '../../shared/errors.js';
import { View } from '../../web/answers.js';
import { ExportFormatParam } from '../../web/export/export-format.js';
import { ExportsService } from '../../web/export/exports.service.js';
import type { ExportFormat } from '../../web/export/table-file.js';
import { readFilter } from '../../web/filter-form.js';
import { type FormBody, readForm } from '../../web/form.js';
import { AboutMany } from '../../web/large/about-many.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { overviewModel } from './overview.presenter.js';
import { OverviewQueries } from './overview.queries.js';
import { TeamPeopleQuery, TeamQuery, TeamReadinessQuery } from './team.dto.js';
import { TEAM_LISTS, type TeamListName } from './team-list.js';
import { givenOfList, inBand, teamListModel } from './team-list.presenter.js';
import { teamTable } from './team-tables.presenter.js';

/** What each list can be asked with. */
const QUERIES: Readonly<Record<TeamListName, new () => TeamReadinessQuery>> = {
  readiness: TeamReadinessQuery,
  lapsing: TeamPeopleQuery,
  coverage: TeamQuery,
  requests: TeamPeopleQuery,
  candidacies: TeamPeopleQuery,
  unassessed: TeamPeopleQuery,
};

/** "What does my team need, and who is next?", and the list behind each number of the answer. */
@Controller('team')
export class OverviewPagesController {
  constructor(
    private readonly overview: OverviewQueries,
    private readonly exports: ExportsService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('overview')
  @Allow('team.see')
  @AboutMany()
  async show(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Query() query: FormBody,
  ): Promise<View> {
    const { filter, problems, status } = readFilter(TeamQuery, query);
    const overview = await this.of(actor, filter, speech);
    const model = overviewModel(overview, filter, speech, query, problems);
    return new View('dashboards/team-overview', 'dashboards.overview-title', model, status);
  }

  @Get(':list')
  @Allow('team.see')
  @AboutMany()
  async list(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Param('list') name: string,
    @Query() query: FormBody,
  ): Promise<View> {
    const list = listOf(name);
    const { filter, problems, status } = readFilter(QUERIES[list], query);
    const overview = await this.of(actor, filter, speech);
    const model = teamListModel(list, overview, filter, speech, query, problems);
    return new View('dashboards/team-list', model.title, model, status);
  }

  @Get(':list/export.:format')
  @Header('cache-control', 'no-store')
  @Allow('team.see')
  @AboutMany()
  async export(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Param('list') name: string,
    @ExportFormatParam() format: ExportFormat,
    @Query() query: FormBody,
  ): Promise<StreamableFile> {
    const list = listOf(name);
    const filter = readForm(QUERIES[list], query);
    const overview = inBand(await this.of(actor, filter, speech), filter);
    const { columns, rows } = teamTable(list, overview, speech);
    const table = {
      name: speech.t(`dashboards.list-${list}`),
      columns: columns.map(({ label }) => label),
      rows: rows.map(({ cells }) => cells.map(({ value }) => value)),
    };
    return this.exports.make(actor, {
      what: `team-${list}`,
      format,
      filter: { ...givenOfList(filter), asOf: this.clock.today() },
      tables: [table],
    });
  }

  private of(actor: Actor, filter: TeamReadinessQuery, { language }: Speech) {
    const { scope, teamId, search, held } = filter;
    return this.overview.of(actor, { scope, teamId, search, held, asOf: this.clock.today() }, language);
  }
}

/** @throws NotFound for a name that no list has. */
function listOf(name: string): TeamListName {
  const list = TEAM_LISTS.find((one) => one === name);
  if (!list) throw new NotFound();
  return list;
}
