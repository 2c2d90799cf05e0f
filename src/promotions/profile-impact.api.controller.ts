import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import type { Gap } from '../gaps/gap.js';
import { JobRolesQueries } from '../job-roles/job-roles.queries.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import { NotFound } from '../shared/errors.js';
import { type SkillName, SkillsQueries } from '../skills/skills.queries.js';
import { CheckedQuery, IdParam } from '../web/checked.js';
import { AboutMany } from '../web/large/about-many.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import type { BenchPerson } from './bench.js';
import type { NoLongerMet } from './profile-impact.js';
import {
  type CertificateMissingAnswer,
  ImpactAnswer,
  ImpactQuery,
  type MissingSkillAnswer,
  type PersonAnswer,
} from './profile-impact.dto.js';
import { ProfileImpactQueries } from './profile-impact.queries.js';

@ApiTags('job-roles')
@Controller('api/v1/job-roles')
export class ProfileImpactApiController {
  constructor(
    private readonly impact: ProfileImpactQueries,
    private readonly roles: JobRolesQueries,
    private readonly skills: SkillsQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get(':role/profiles/:id/impact')
  @Allow('impact.see')
  @AboutMany()
  @ApiOperation({ summary: 'What publishing a draft would change: who is ready, which certificates hold' })
  @ApiOkResponse({ type: ImpactAnswer })
  async show(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Param('role') role: string,
    @IdParam() id: string,
    @CheckedQuery(ImpactQuery) { asOf = this.clock.today() }: ImpactQuery,
  ): Promise<ImpactAnswer> {
    const { id: jobRoleId } = await this.roles.one(role);
    const draft = await this.roles.profile(id, this.clock.today());
    if (draft.jobRoleId !== jobRoleId) throw new NotFound();
    const impact = await this.impact.of(actor, draft, asOf, speech.language);
    const skills = await this.skills.names(speech.language);
    const missing = (gaps: readonly Gap[]) => gaps.map((gap) => missingAnswer(gap, skills));
    return {
      asOf,
      profileVersion: draft.profileVersion,
      comparedWith: impact.comparedWith,
      becomeReady: impact.becomeReady.map(personAnswer),
      stopBeingReady: impact.stopBeingReady.map(({ whom, missing: gaps }) => ({
        ...personAnswer(whom),
        missing: missing(gaps),
      })),
      noLongerMet: impact.noLongerMet.map((each) => certificateAnswer(each, skills)),
    };
  }
}

function personAnswer({ employeeId, name, team }: BenchPerson): PersonAnswer {
  return { employeeId, name, team };
}

function missingAnswer(
  { requirement: { skillId, level }, proficiency }: Gap,
  skills: ReadonlyMap<string, SkillName>,
): MissingSkillAnswer {
  const { code = '', name = '' } = skills.get(skillId) ?? {};
  return { skillId, skillCode: code, skill: name, required: level, verified: proficiency.verified };
}

export function certificateAnswer(
  { whom: { id: certificateId, ...certificate }, missing }: NoLongerMet,
  skills: ReadonlyMap<string, SkillName>,
): CertificateMissingAnswer {
  return { certificateId, ...certificate, missing: missing.map((gap) => missingAnswer(gap, skills)) };
}
