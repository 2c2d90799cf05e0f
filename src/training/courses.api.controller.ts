import { Controller, Get, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor } from '../access/allow.js';
import type { Actor } from '../shared/actor.js';
import { CheckedBody, CheckedQuery, IdParam } from '../web/checked.js';
import { IfMatch, setEtag } from '../web/etag.js';
import { pagingOf } from '../web/list-query.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { CourseChange, CourseListQuery, CourseRetirement, NewCourse } from './course.dto.js';
import { CourseAnswer, CourseCreatedAnswer, CoursePage, CourseRetiredAnswer } from './courses.answers.dto.js';
import { CoursesQueries } from './courses.queries.js';
import { CoursesService } from './courses.service.js';

@ApiTags('courses')
@Controller('api/v1/courses')
export class CoursesApiController {
  constructor(
    private readonly queries: CoursesQueries,
    private readonly courses: CoursesService,
  ) {}

  @Get()
  @Allow('catalogue.see')
  @ApiOperation({ summary: 'Courses, those on offer unless asked otherwise' })
  @ApiOkResponse({ type: CoursePage })
  list(@Spoken() { language }: Speech, @CheckedQuery(CourseListQuery) query: CourseListQuery) {
    return this.queries.list(query, pagingOf(query, 'code', language));
  }

  @Get(':ref')
  @Allow('catalogue.see')
  @ApiOperation({ summary: 'A course by id or code, with what it leads to and asks for' })
  @ApiOkResponse({ type: CourseAnswer })
  async one(@Param('ref') ref: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const course = await this.queries.one(ref);
    setEtag(reply, course.version);
    return course;
  }

  @Post()
  @Allow('courses.change')
  @ApiOperation({ summary: 'Add a course' })
  @ApiCreatedResponse({ type: CourseCreatedAnswer })
  create(@CurrentActor() actor: Actor, @CheckedBody(NewCourse) input: NewCourse) {
    return this.courses.create(actor, input);
  }

  @Patch(':id')
  @Allow('courses.change')
  @ApiOperation({ summary: 'Change a course; outcomes and prerequisites that are given replace all of them' })
  @ApiOkResponse({ type: CourseAnswer })
  async change(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() seen: number,
    @CheckedBody(CourseChange) input: CourseChange,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { version } = await this.courses.change(actor, id, seen, input);
    setEtag(reply, version);
    return this.queries.one(id);
  }

  @Post(':id/retirement')
  @HttpCode(201)
  @Allow('courses.change')
  @ApiOperation({ summary: 'Offer a course no longer' })
  @ApiCreatedResponse({ type: CourseRetiredAnswer })
  retire(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @CheckedBody(CourseRetirement) { retiredOn }: CourseRetirement,
  ) {
    return this.courses.retire(actor, id, retiredOn ?? undefined);
  }
}
