import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import { RoleField } from '../gaps/gaps.dto.js';
import { PersonStandingQueries } from '../gaps/person-standing.queries.js';
import { ReachQueries } from '../people/reach.queries.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import { NotFound } from '../shared/errors.js';
import { SkillsQueries } from '../skills/skills.queries.js';
import { CheckedQuery, IdParam } from '../web/checked.js';
import { ChoiceField, DateField } from '../web/fields.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { skillsIn } from './recommendation.presenter.js';
import { RecommendationAnswer } from './recommendation.answers.dto.js';
import { teaches } from './course-reach.js';
import { RecommendationQueries } from './recommendation.queries.js';
import { MINIMISE, type Minimise } from './recommend.js';

class RecommendationQuestion {
  @RoleField() role?: string;
  @DateField({ optional: true, description: 'Today if left out' }) asOf?: string;
  @ChoiceField(MINIMISE, { optional: true, description: '`hours` if left out' }) minimise?: Minimise;
}

@ApiTags('employees')
@Controller('api/v1/employees/:id/recommendation')
export class RecommendationApiController {
  constructor(
    private readonly reach: ReachQueries,
    private readonly standings: PersonStandingQueries,
    private readonly recommendations: RecommendationQueries,
    private readonly skills: SkillsQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('path.see')
  @ApiOperation({
    summary: 'Courses that close the gaps of an employee towards a role, and the gaps none closes',
  })
  @ApiOkResponse({ type: RecommendationAnswer })
  async show(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @CheckedQuery(RecommendationQuestion) question: RecommendationQuestion,
  ) {
    const { role, asOf = this.clock.today(), minimise = 'hours' } = question;
    await this.reach.visible(actor, id);
    const { role: asked, named: standing } = await this.standings.of(id, { asOf }, role, speech.language);
    if (!asked) throw new NotFound('no-role');
    if (!standing) throw new NotFound('no-profile');
    const training = await this.recommendations.forGaps(standing.standing.gaps, minimise, standing.record);
    const skills = await this.skills.names(speech.language, skillsIn(training));
    const named = <Row extends { readonly skillId: string }>(row: Row) => {
      const skill = skills.get(row.skillId);
      return { ...row, skillCode: skill?.code ?? '', skill: skill?.name ?? '' };
    };
    return {
      asOf,
      role: { id: asked.id, code: asked.code, title: asked.title, profileVersion: standing.profileVersion },
      ...training,
      courses: training.courses.map(
        ({
          id: courseId,
          code,
          title,
          kind,
          provider,
          hours,
          priceCents,
          languages,
          skillIds,
          outcomes,
        }) => ({
          id: courseId,
          code,
          title,
          kind,
          provider,
          hours,
          priceCents,
          languages,
          skillIds,
          teaches: skillIds.filter((skillId) => teaches({ outcomes }, skillId)),
        }),
      ),
      gaps: training.gaps.map(named),
      uncovered: training.uncovered.map(named),
      notTrained: training.notTrained.map(named),
    };
  }
}
