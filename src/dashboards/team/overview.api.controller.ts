import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import { pageOfWhole } from '../../shared/page.js';
import { CheckedQuery } from '../../web/checked.js';
import { pagingOf } from '../../web/list-query.js';
import { AboutMany } from '../../web/large/about-many.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { OverviewQueries, type TeamOverview } from './overview.queries.js';
import * as answer from './team.answers.js';
import {
  CoveragePage,
  LapsingPage,
  NextRolePage,
  TeamCandidacyPage,
  TeamOverviewAnswer,
  TeamRequestPage,
  UnassessedPage,
} from './team.answers.dto.js';
import { TeamPeopleQuery, TeamQuery, TeamReadinessQuery } from './team.dto.js';
import { inBand } from './team-list.presenter.js';

type Ranked = { readonly id: string; readonly rank: string };

@ApiTags('team')
@Controller('api/v1/team')
export class OverviewApiController {
  constructor(
    private readonly overviews: OverviewQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('overview')
  @Allow('team.see')
  @AboutMany()
  @ApiOperation({ summary: 'What a team needs and who is next, in numbers' })
  @ApiOkResponse({ type: TeamOverviewAnswer })
  async overview(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @CheckedQuery(TeamQuery) query: TeamQuery,
  ): Promise<TeamOverviewAnswer> {
    return answer.overviewAnswer(await this.of(actor, query, speech));
  }

  @Get('readiness')
  @Allow('team.see')
  @AboutMany()
  @ApiOperation({ summary: 'Everybody with the nearest of the roles above theirs, ready first' })
  @ApiOkResponse({ type: NextRolePage })
  async readiness(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @CheckedQuery(TeamReadinessQuery) query: TeamReadinessQuery,
  ): Promise<NextRolePage> {
    const { facts, readiness } = inBand(await this.of(actor, query, speech), query);
    return paged(readiness, query, (row) => answer.nextRoleAnswer(row, facts));
  }

  @Get('lapsing')
  @Allow('team.see')
  @AboutMany()
  @ApiOperation({ summary: 'Levels and certificates that end within 90 days, the soonest first' })
  @ApiOkResponse({ type: LapsingPage })
  async lapsing(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @CheckedQuery(TeamPeopleQuery) query: TeamPeopleQuery,
  ): Promise<LapsingPage> {
    const { facts, lapsing } = await this.of(actor, query, speech);
    return paged(lapsing, query, (row) => answer.lapsingAnswer(row, facts));
  }

  @Get('coverage')
  @Allow('team.see')
  @AboutMany()
  @ApiOperation({ summary: 'Skills that present roles ask for and fewer than two people hold' })
  @ApiOkResponse({ type: CoveragePage })
  async coverage(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @CheckedQuery(TeamQuery) query: TeamQuery,
  ): Promise<CoveragePage> {
    const { facts, coverage } = await this.of(actor, query, speech);
    return paged(coverage, query, (row) => answer.coverageAnswer(row, facts));
  }

  @Get('requests')
  @Allow('team.see')
  @AboutMany()
  @ApiOperation({ summary: 'Requests of the team that wait for an assessment, the longest first' })
  @ApiOkResponse({ type: TeamRequestPage })
  async requests(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @CheckedQuery(TeamPeopleQuery) query: TeamPeopleQuery,
  ): Promise<TeamRequestPage> {
    const { facts, requests } = await this.of(actor, query, speech);
    return paged(requests, query, (row) => answer.requestAnswer(row, facts));
  }

  @Get('candidacies')
  @Allow('team.see')
  @AboutMany()
  @ApiOperation({
    summary: 'Applications and appeals of the team that wait for a decision, the longest first',
  })
  @ApiOkResponse({ type: TeamCandidacyPage })
  async candidacies(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @CheckedQuery(TeamPeopleQuery) query: TeamPeopleQuery,
  ): Promise<TeamCandidacyPage> {
    const { facts, candidacies } = await this.of(actor, query, speech);
    return paged(candidacies, query, (row) => answer.candidacyAnswer(row, facts));
  }

  @Get('unassessed')
  @Allow('team.see')
  @AboutMany()
  @ApiOperation({ summary: 'People whom nobody else assessed for half a year, the longest ago first' })
  @ApiOkResponse({ type: UnassessedPage })
  async unassessed(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @CheckedQuery(TeamPeopleQuery) query: TeamPeopleQuery,
  ): Promise<UnassessedPage> {
    const { facts, unassessed } = await this.of(actor, query, speech);
    return paged(unassessed, query, (row) => answer.unassessedAnswer(row, facts));
  }

  private of(actor: Actor, query: TeamReadinessQuery, { language }: Speech): Promise<TeamOverview> {
    return this.overviews.of(actor, { ...query, asOf: this.clock.today() }, language);
  }
}

function paged<Row extends Ranked, Item>(
  rows: readonly Row[],
  query: TeamQuery,
  itemOf: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } {
  const page = pageOfWhole(rows, pagingOf(query, 'rank'), ({ rank, id }) => ({ value: rank, id }));
  return { items: page.items.map(itemOf), nextCursor: page.nextCursor };
}
