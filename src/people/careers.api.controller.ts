import { Controller, Get, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import type { Actor } from '../shared/actor.js';
import { type Page, pageOfWhole } from '../shared/page.js';
import { CheckedBody, CheckedQuery, IdParam } from '../web/checked.js';
import { knownAtOf } from '../web/known-at.js';
import { pagingOf } from '../web/list-query.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { DeparturesService } from './departures.service.js';
import { PositionsQuery, RecordDeparture, TakePosition } from './employees.dto.js';
import { EmployeesQueries, type PositionView } from './employees.queries.js';
import type { EmployeeFacts } from './employee-facts.js';
import { EmployeesService } from './employees.service.js';
import type { PositionFacts } from './open-position.js';
import { EmployeeFactsAnswer, PositionFactsAnswer, PositionPage } from './people.answers.dto.js';

/** The way of a person through the organisation: roles held, and the end. */
@ApiTags('employees')
@Controller('api/v1/employees')
export class CareersApiController {
  constructor(
    private readonly employees: EmployeesService,
    private readonly departures: DeparturesService,
    private readonly queries: EmployeesQueries,
  ) {}

  @Get(':id/positions')
  @Allow('people.see')
  @ApiOperation({ summary: 'Every role held, the latest first' })
  @ApiOkResponse({ type: PositionPage })
  async positions(
    @CurrentActor() actor: Actor,
    @Spoken() { language }: Speech,
    @IdParam() id: string,
    @CheckedQuery(PositionsQuery) query: PositionsQuery,
  ): Promise<Page<PositionView>> {
    const held = await this.queries.positions(actor, id, language, knownAtOf(query.knownAt));
    return pageOfWhole(held, pagingOf(query, '-fromOn'), ({ fromOn, ...row }) => ({
      value: fromOn,
      id: row.id,
    }));
  }

  @Post(':id/positions')
  @Allow('people.change')
  @ApiOperation({ summary: 'Take a new position; the open one ends the day before' })
  @ApiCreatedResponse({ type: PositionFactsAnswer })
  takePosition(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @CheckedBody(TakePosition) next: TakePosition,
  ): Promise<PositionFacts> {
    return this.employees.takePosition(actor, id, next);
  }

  @Post(':id/departure')
  @Allow('people.change')
  @ApiOperation({ summary: 'Record that somebody has left, and whom their reports report to' })
  @ApiCreatedResponse({ type: EmployeeFactsAnswer })
  leave(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @CheckedBody(RecordDeparture) departure: RecordDeparture,
  ): Promise<EmployeeFacts> {
    return this.departures.leave(actor, id, departure);
  }
}
