import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import { CheckedQuery } from '../../web/checked.js';
import { AboutMany } from '../../web/large/about-many.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { matrixPage } from './matrix.presenter.js';
import * as answer from './team.answers.js';
import { MatrixAnswer } from './team.answers.dto.js';
import { TeamMatrixQuery } from './team.dto.js';
import { TeamFactsQueries } from './team-facts.queries.js';

@ApiTags('team')
@Controller('api/v1/team')
export class MatrixApiController {
  constructor(
    private readonly facts: TeamFactsQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('matrix')
  @Allow('team.see')
  @AboutMany()
  @ApiOperation({ summary: 'People × skills, compared with the role each holds or with a chosen one' })
  @ApiOkResponse({ type: MatrixAnswer })
  async matrix(
    @CurrentActor() actor: Actor,
    @Spoken() { language }: Speech,
    @CheckedQuery(TeamMatrixQuery) query: TeamMatrixQuery,
  ): Promise<MatrixAnswer> {
    const asOf = query.asOf ?? this.clock.today();
    const facts = await this.facts.of(actor, { ...query, asOf }, language);
    const { matrix, page } = matrixPage(facts, query, query.limit);
    return {
      asOf,
      scope: facts.scope,
      compared: facts.compared?.code ?? null,
      skills: matrix.skills.map((skill) => answer.matrixSkillAnswer(skill, facts)),
      items: page.items.map((row) => answer.matrixRowAnswer(row, matrix.skills, facts)),
      nextCursor: page.nextCursor,
    };
  }
}
