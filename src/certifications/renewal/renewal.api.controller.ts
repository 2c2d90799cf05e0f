import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Gap } from '../../gaps/gap.js';
import type { Actor } from '../../shared/actor.js';
import { IdParam } from '../../web/checked.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { CandidacyAnswer } from '../candidacies/candidacies.dto.js';
import { ineligibilityProblems } from '../candidacies/decision-problems.js';
import { RenewalAnswer, type RenewalSkillAnswer } from './renewal.dto.js';
import { RenewalQueries } from './renewal.queries.js';
import { RenewalService } from './renewal.service.js';

@ApiTags('certificates')
@Controller('api/v1/certificates/:id/renewal')
export class RenewalApiController {
  constructor(
    private readonly queries: RenewalQueries,
    private readonly service: RenewalService,
  ) {}

  @Get()
  @Allow('certifications.see')
  @ApiOperation({ summary: 'What is still needed to renew a certificate, for those who see the record' })
  @ApiOkResponse({ type: RenewalAnswer })
  async show(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
  ): Promise<RenewalAnswer> {
    const { candidacy, renewal, names } = await this.queries.of(actor, id, speech.language);
    const { eligible, reasons } = candidacy.eligibility;
    const { opensOn, lastOn, isOpen, startsOn, hours, lapsing, outOfScope } = renewal;
    const spoken = { skills: names.skills, people: names.assessors };
    const skillOf = ({ requirement, proficiency, state }: Gap): RenewalSkillAnswer => ({
      skillId: requirement.skillId,
      skill: names.skills.get(requirement.skillId)?.name ?? '',
      required: requirement.level,
      counted: proficiency.counted,
      state,
    });
    return {
      ...{ certificateId: id, opensOn, lastOn, isOpen, startsOn, isReady: eligible, hours },
      obstacles: ineligibilityProblems(reasons, spoken).map(({ code, params }) => ({
        code,
        message: speech.problem(code, params),
      })),
      outOfScope: outOfScope.map(skillOf),
      missing: reasons.flatMap((each) => (each.why === 'requirement' ? [skillOf(each.gap)] : [])),
      lapsing: lapsing.map((gap) => ({ ...skillOf(gap), metUntil: gap.metUntil ?? lastOn })),
    };
  }

  @Post()
  @HttpCode(201)
  @Allow('candidacies.apply')
  @ApiOperation({ summary: 'Apply for the renewal of one’s own certificate' })
  @ApiCreatedResponse({ type: CandidacyAnswer })
  apply(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<CandidacyAnswer> {
    return this.service.apply(actor, id);
  }
}
