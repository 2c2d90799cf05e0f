import { Controller, Get, Inject, Query } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.js';
import { JobRolesQueries } from '../job-roles/job-roles.queries.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import { SkillsQueries } from '../skills/skills.queries.js';
import { View } from '../web/answers.js';
import { IdParam } from '../web/checked.js';
import { readFilter } from '../web/filter-form.js';
import type { FormBody } from '../web/form.js';
import { AboutMany } from '../web/large/about-many.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { ImpactQuery } from './profile-impact.dto.js';
import { impactModel } from './profile-impact.presenter.js';
import { ProfileImpactQueries } from './profile-impact.queries.js';

/** What its author sees before a draft is published. */
@Controller('profiles')
export class ProfileImpactPagesController {
  constructor(
    private readonly impact: ProfileImpactQueries,
    private readonly roles: JobRolesQueries,
    private readonly skills: SkillsQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get(':id/impact')
  @Allow('impact.see')
  @AboutMany()
  async show(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @Query() query: FormBody,
  ): Promise<View> {
    const { filter, problems, status } = readFilter(ImpactQuery, query);
    const today = this.clock.today();
    const asOf = filter.asOf ?? today;
    const draft = await this.roles.profile(id, today);
    const role = await this.roles.one(draft.jobRoleId);
    const impact = await this.impact.of(actor, draft, asOf, speech.language);
    const skills = await this.skills.names(speech.language);
    const asked = { asOf, typed: query, problems };
    const model = impactModel({ role, draft, impact, skills }, asked, speech);
    return new View('promotions/profile-impact', 'promotions.impact-title', model, status);
  }
}
