import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import { PersonStandingQueries } from '../gaps/person-standing.queries.js';
import { ReachQueries } from '../people/reach.queries.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import { NotFound } from '../shared/errors.js';
import { SkillsQueries } from '../skills/skills.queries.js';
import { CheckedQuery, IdParam } from '../web/checked.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { MentorsAnswer, MentorsQuestion } from './mentors.dto.js';
import { mentorLevel } from './mentors.js';
import { MentorsQueries } from './mentors.queries.js';

@ApiTags('employees')
@Controller('api/v1/employees/:id/mentors')
export class MentorsApiController {
  constructor(
    private readonly reach: ReachQueries,
    private readonly standings: PersonStandingQueries,
    private readonly skills: SkillsQueries,
    private readonly mentors: MentorsQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('path.see')
  @ApiOperation({ summary: 'Who can mentor a person in a skill that a role asks more of than they show' })
  @ApiOkResponse({ type: MentorsAnswer })
  async list(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @CheckedQuery(MentorsQuestion) question: MentorsQuestion,
    @Spoken() speech: Speech,
  ): Promise<MentorsAnswer> {
    await this.reach.visible(actor, id);
    const { id: skillId } = await this.skills.one(question.skill);
    const asOf = this.clock.today();
    const { role, named } = await this.standings.of(id, { asOf }, question.role, speech.language);
    if (!role) throw new NotFound('no-role');
    if (!named) throw new NotFound('no-profile');
    const gap = named.standing.gaps.find(({ requirement }) => requirement.skillId === skillId);
    if (!gap || gap.gap === 0) return { skillId, atLeast: null, items: [] };
    const learner = { id, counted: gap.proficiency.counted, required: gap.requirement.level };
    const found = await this.mentors.of(learner, skillId, asOf, speech.language);
    const items = found.map(({ id, number, name, team, role, isTeamMate }) => ({
      id,
      number,
      name,
      team,
      role,
      isTeamMate,
    }));
    return { skillId, atLeast: mentorLevel(learner), items };
  }
}
