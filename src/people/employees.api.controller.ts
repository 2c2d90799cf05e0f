import { Controller, Get, Inject, Patch, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor } from '../access/allow.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import type { Page } from '../shared/page.js';
import { CheckedBody, CheckedQuery, IdParam } from '../web/checked.js';
import { IfMatch, setEtag } from '../web/etag.js';
import { pagingOf } from '../web/list-query.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { AsOfQuery, ChangeEmployee, EmployeeListQuery, HireEmployee } from './employees.dto.js';
import { EmployeesQueries, type EmployeeView } from './employees.queries.js';
import type { EmployeeFacts } from './employee-facts.js';
import { EmployeesService } from './employees.service.js';
import { EmployeeAnswer, EmployeeFactsAnswer, EmployeePage } from './people.answers.dto.js';

@ApiTags('employees')
@Controller('api/v1/employees')
export class EmployeesApiController {
  constructor(
    private readonly employees: EmployeesService,
    private readonly queries: EmployeesQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('people.list')
  @ApiOperation({ summary: 'The people whose records you may see' })
  @ApiOkResponse({ type: EmployeePage })
  list(
    @CurrentActor() actor: Actor,
    @Spoken() { language }: Speech,
    @CheckedQuery(EmployeeListQuery) query: EmployeeListQuery,
  ): Promise<Page<EmployeeView>> {
    const asOf = query.asOf ?? this.clock.today();
    return this.queries.list(actor, query, pagingOf(query, 'name', language), asOf, language);
  }

  @Post()
  @Allow('people.change')
  @ApiOperation({ summary: 'Hire somebody, with or without a first position' })
  @ApiCreatedResponse({ type: EmployeeFactsAnswer })
  hire(@CurrentActor() actor: Actor, @CheckedBody(HireEmployee) input: HireEmployee): Promise<EmployeeFacts> {
    return this.employees.hire(actor, input);
  }

  @Get(':id')
  @Allow('people.see')
  @ApiOperation({ summary: 'One person, with the role held on a day' })
  @ApiOkResponse({ type: EmployeeAnswer })
  async one(
    @CurrentActor() actor: Actor,
    @Spoken() { language }: Speech,
    @IdParam() id: string,
    @CheckedQuery(AsOfQuery) query: AsOfQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EmployeeView> {
    const employee = await this.queries.one(actor, id, query.asOf ?? this.clock.today(), language);
    setEtag(reply, employee.version);
    return employee;
  }

  @Patch(':id')
  @Allow('people.change')
  @ApiOperation({ summary: 'Change what is known of a person; after leaving, `active` is a return' })
  @ApiOkResponse({ type: EmployeeFactsAnswer })
  async change(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() seen: number,
    @CheckedBody(ChangeEmployee) next: ChangeEmployee,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EmployeeFacts> {
    const employee = await this.employees.change(actor, id, seen, next);
    setEtag(reply, employee.version);
    return employee;
  }
}
