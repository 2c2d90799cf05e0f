import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.js';
import { CheckedQuery } from '../web/checked.js';
import { pagingOf } from '../web/list-query.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { JobRolePage, JobRoleResponse, JobRolesQuery } from './job-roles.dto.js';
import { JobRolesQueries } from './job-roles.queries.js';

@ApiTags('job-roles')
@Controller('api/v1/job-roles')
export class JobRolesApiController {
  constructor(private readonly queries: JobRolesQueries) {}

  @Get()
  @Allow('catalogue.see')
  @ApiOperation({ summary: 'Roles' })
  @ApiOkResponse({ type: JobRolePage })
  list(
    @Spoken() { language }: Speech,
    @CheckedQuery(JobRolesQuery) query: JobRolesQuery,
  ): Promise<JobRolePage> {
    return this.queries.list(query, pagingOf(query, 'code', language));
  }

  @Get(':role')
  @Allow('catalogue.see')
  @ApiOperation({ summary: 'One role, by id or code' })
  @ApiOkResponse({ type: JobRoleResponse })
  one(@Param('role') role: string): Promise<JobRoleResponse> {
    return this.queries.one(role);
  }
}
