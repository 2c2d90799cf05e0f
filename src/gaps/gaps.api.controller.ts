import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import { ReachQueries } from '../people/reach.queries.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import { NotFound } from '../shared/errors.js';
import { CheckedQuery, IdParam } from '../web/checked.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { standingAnswer } from './answers.js';
import { GapsAnswer } from './gaps.answers.dto.js';
import { GapsQuery, questionOf } from './gaps.dto.js';
import { PersonStandingQueries } from './person-standing.queries.js';

@ApiTags('employees')
@Controller('api/v1/employees/:id/gaps')
export class GapsApiController {
  constructor(
    private readonly reach: ReachQueries,
    private readonly queries: PersonStandingQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('assessments.see')
  @ApiOperation({ summary: 'What a person lacks for a role on a day, their readiness, and why' })
  @ApiOkResponse({ type: GapsAnswer })
  async show(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @CheckedQuery(GapsQuery) query: GapsQuery,
    @Spoken() speech: Speech,
  ) {
    const today = this.clock.today();
    const question = questionOf(query, today);
    await this.reach.visible(actor, id);
    const { role, named } = await this.queries.of(id, question, query.role, speech.language);
    if (!role) throw new NotFound('no-role');
    if (!named) throw new NotFound('no-profile');
    return {
      employeeId: id,
      role: { id: role.id, code: role.code, title: role.title, profileVersion: named.profileVersion },
      ...question,
      forecast: question.asOf > today,
      ...standingAnswer(id, named, speech),
    };
  }
}
