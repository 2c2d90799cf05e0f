import { Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.js';
import { may } from '../access/permissions.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import { SkillsQueries } from '../skills/skills.queries.js';
import { Redirect, View } from '../web/answers.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { urls } from '../web/urls.js';
import { roleModel } from './job-roles.presenter.js';
import { JobRolesQueries } from './job-roles.queries.js';
import { ProfilesQueries } from './profiles.queries.js';
import { ProfilesService } from './profiles.service.js';

@Controller('roles')
export class JobRolesPagesController {
  constructor(
    private readonly queries: JobRolesQueries,
    private readonly requirements: ProfilesQueries,
    private readonly skills: SkillsQueries,
    private readonly profiles: ProfilesService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get(':code')
  @Allow('catalogue.see')
  async role(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Spoken() speech: Speech,
  ): Promise<View> {
    const role = await this.queries.one(code);
    const versions = await this.queries.versions(role.id, this.clock.today());
    // Before the first version takes effect, the one that will is what people want to read.
    const shown =
      versions.find(({ state }) => state === 'current') ??
      versions.find(({ state }) => state === 'scheduled');
    const [roles, steps, requirements, names, levels] = await Promise.all([
      this.queries.all(),
      this.queries.steps(),
      shown ? this.requirements.requirements(shown.id) : [],
      this.skills.names(speech.language),
      this.skills.levelNames(speech.language),
    ]);
    const model = roleModel(
      role,
      { roles, steps },
      versions,
      shown ? { profile: shown, requirements } : null,
      { skills: names, levels },
      may(actor.kinds, 'catalogue.change'),
      speech,
    );
    return new View('job-roles/role', 'job-roles.role-title', model);
  }

  @Post(':code/drafts')
  @Allow('catalogue.change')
  async draft(@CurrentActor() actor: Actor, @Param('code') code: string): Promise<Redirect> {
    const { id } = await this.profiles.draft(actor, code);
    return new Redirect(urls.profile(id), 'job-roles.notice.draft-made');
  }
}
