import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import type { SkillName } from '../skills/skills.queries.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import { CheckedQuery } from '../web/checked.js';
import { pagingOf } from '../web/list-query.js';
import { AboutMany } from '../web/large/about-many.js';
import { Spoken } from '../web/page-context.js';
import { Speech } from '../web/speech.js';
import { BenchAnswer, type BenchEntryAnswer, BenchListQuery } from './bench.dto.js';
import type { BenchEntry } from './bench.js';
import { BenchQueries } from './bench.queries.js';

@ApiTags('job-roles')
@Controller('api/v1/job-roles')
export class BenchApiController {
  constructor(
    private readonly bench: BenchQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get(':code/bench')
  @Allow('bench.see')
  @AboutMany()
  @ApiOperation({ summary: 'Everybody on a ladder step to the role, ready first, with what each lacks' })
  @ApiOkResponse({ type: BenchAnswer })
  async list(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Param('code') code: string,
    @CheckedQuery(BenchListQuery) query: BenchListQuery,
  ): Promise<BenchAnswer> {
    const { asOf = this.clock.today(), search, teamId } = query;
    const role = await this.bench.role(code, speech.language);
    const question = { asOf, search, teamId };
    const paging = pagingOf(query, 'rank');
    const { profileVersion, page, skills } = await this.bench.of(
      actor,
      role,
      question,
      paging,
      speech.language,
    );
    const items = page.items.map((entry) => answerOf(entry, skills));
    return { asOf, jobRole: role.code, profileVersion, items, nextCursor: page.nextCursor };
  }
}

function answerOf(
  { person, readiness, lacking }: BenchEntry,
  skills: ReadonlyMap<string, SkillName>,
): BenchEntryAnswer {
  const { service } = readiness;
  const { servedMonths, requiredMonths } =
    service.step === 'ladder' ? service : { servedMonths: 0, requiredMonths: 0 };
  return {
    ...person,
    ready: readiness.ready,
    readiness: readiness.percent,
    servedMonths,
    requiredMonths,
    monthsShort: readiness.monthsShort,
    lacking: lacking.map(({ requirement, proficiency, state, gap }) => ({
      skillId: requirement.skillId,
      skillCode: skills.get(requirement.skillId)?.code ?? '',
      skill: skills.get(requirement.skillId)?.name ?? '',
      mandatory: requirement.mandatory,
      importance: requirement.importance,
      required: requirement.level,
      verified: proficiency.verified,
      state,
      gap,
    })),
  };
}
