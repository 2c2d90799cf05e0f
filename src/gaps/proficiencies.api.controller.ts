import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import { ReachQueries } from '../people/reach.queries.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import { pageOfWhole } from '../shared/page.js';
import { CheckedQuery, IdParam } from '../web/checked.js';
import { pagingOf } from '../web/list-query.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { proficiencyAnswer } from './answers.js';
import { ProficiencyAnswer, ProficiencyPage } from './gaps.answers.dto.js';
import { AsOfQuery, ProficienciesQuery, questionOf } from './gaps.dto.js';
import { ProficienciesQueries } from './proficiencies.queries.js';

@ApiTags('employees')
@Controller('api/v1/employees/:id/proficiencies')
export class ProficienciesApiController {
  constructor(
    private readonly reach: ReachQueries,
    private readonly queries: ProficienciesQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('assessments.see')
  @ApiOperation({ summary: 'The verified levels of a person on a day, by skill, each with its reasons' })
  @ApiOkResponse({ type: ProficiencyPage })
  async list(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @CheckedQuery(ProficienciesQuery) query: ProficienciesQuery,
    @Spoken() speech: Speech,
  ) {
    const question = questionOf(query, this.clock.today());
    const paging = pagingOf(query, 'skill');
    await this.reach.visible(actor, id);
    const { proficiencies, names } = await this.queries.of(id, question, speech.language);
    const all = proficiencies.map((proficiency) => proficiencyAnswer(proficiency, names, speech));
    const page = pageOfWhole(all, paging, ({ skill }) => ({ value: skill.code, id: skill.id }));
    return { employeeId: id, ...question, ...page };
  }

  @Get(':skillId')
  @Allow('assessments.see')
  @ApiOperation({ summary: 'The verified level of a person in one skill on a day, with its reasons' })
  @ApiOkResponse({ type: ProficiencyAnswer })
  async one(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('skillId') skillId: string,
    @CheckedQuery(AsOfQuery) query: AsOfQuery,
    @Spoken() speech: Speech,
  ) {
    const question = questionOf(query, this.clock.today());
    await this.reach.visible(actor, id);
    const { proficiency, names } = await this.queries.ofSkill(id, skillId, question, speech.language);
    return { employeeId: id, ...question, ...proficiencyAnswer(proficiency, names, speech) };
  }
}
