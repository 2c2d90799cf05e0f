import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import { NamesQueries } from '../gaps/names.queries.js';
import { ReachQueries } from '../people/reach.queries.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import { CheckedQuery, IdParam } from '../web/checked.js';
import { ChoiceField, DateField, IdField } from '../web/fields.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { skillsIn } from './recommendation.presenter.js';
import { RecommendationQueries } from './recommendation.queries.js';
import { MINIMISE, type Minimise } from './recommend.js';

class RecommendationQuestion {
  @IdField({ description: 'The role whose requirements are to be met' }) role: string;
  @DateField({ optional: true, description: 'Today if left out' }) asOf?: string;
  @ChoiceField(MINIMISE, { optional: true, description: '`hours` if left out' }) minimise?: Minimise;
}

@ApiTags('employees')
@Controller('api/v1/employees/:id/recommendation')
export class RecommendationApiController {
  constructor(
    private readonly reach: ReachQueries,
    private readonly recommendations: RecommendationQueries,
    private readonly names: NamesQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('path.see')
  @ApiOperation({
    summary: 'Courses that close the gaps of an employee towards a role, and the gaps none closes',
  })
  async show(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @CheckedQuery(RecommendationQuestion) question: RecommendationQuestion,
  ) {
    const { role, asOf = this.clock.today(), minimise = 'hours' } = question;
    await this.reach.visible(actor, id);
    const training = await this.recommendations.forEmployee(id, role, asOf, minimise);
    const skills = await this.names.skills(skillsIn(training), speech.language);
    const named = <Row extends { readonly skillId: string }>(row: Row) => {
      const skill = skills.get(row.skillId);
      return { ...row, skillCode: skill?.code ?? '', skill: skill?.name ?? '' };
    };
    return {
      asOf,
      ...training,
      courses: training.courses.map(
        ({ id: courseId, code, title, kind, provider, hours, priceCents, languages, skillIds }) => ({
          id: courseId,
          code,
          title,
          kind,
          provider,
          hours,
          priceCents,
          languages,
          skillIds,
        }),
      ),
      gaps: training.gaps.map(named),
      uncovered: training.uncovered.map(named),
      notTrained: training.notTrained.map(named),
    };
  }
}
