import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import { settingProblems } from '../shared/dated.js';
import { refuseIf } from '../shared/errors.js';
import { SkillsQueries } from '../skills/skills.queries.js';
import { CheckedQuery } from '../web/checked.js';
import { AboutMany } from '../web/large/about-many.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { certificateAnswer } from './profile-impact.api.controller.js';
import { SettingImpactAnswer, ValidityImpactQuery } from './setting-impact.dto.js';
import { SettingImpactQueries } from './setting-impact.queries.js';

@ApiTags('skills')
@Controller('api/v1/skills')
export class SettingImpactApiController {
  constructor(
    private readonly impact: SettingImpactQueries,
    private readonly skills: SkillsQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get(':idOrCode/validity-impact')
  @Allow('impact.see')
  @AboutMany()
  @ApiOperation({ summary: 'Whom another validity of a skill would move, from its first day on' })
  @ApiOkResponse({ type: SettingImpactAnswer })
  async validity(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Param('idOrCode') idOrCode: string,
    @CheckedQuery(ValidityImpactQuery) { validityMonths, fromOn = this.clock.today() }: ValidityImpactQuery,
  ): Promise<SettingImpactAnswer> {
    refuseIf([...settingProblems(fromOn, this.clock.today())]);
    const { id: skillId } = await this.skills.one(idOrCode);
    const months = validityMonths ?? null;
    const { moved, noLongerMet, judged } = await this.impact.of(
      actor,
      {
        kind: 'validity',
        skillId,
        months,
        fromOn,
      },
      speech.language,
    );
    const names = await this.skills.names(speech.language);
    return {
      ...{ fromOn, judged },
      moved: moved.map(({ person: { employeeId, name, team }, ...of }) => ({
        employeeId,
        name,
        team,
        ...of,
      })),
      noLongerMet: noLongerMet.map((each) => certificateAnswer(each, names)),
    };
  }
}
