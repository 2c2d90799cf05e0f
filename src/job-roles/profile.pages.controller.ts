import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.js';
import { may } from '../access/permissions.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import type { FieldProblem } from '../shared/errors.js';
import { SkillsQueries } from '../skills/skills.queries.js';
import { Redirect, View } from '../web/answers.js';
import { IdParam } from '../web/checked.js';
import { answerForm, type FormBody, readForm } from '../web/form.js';
import { readInput } from '../web/input.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { statusOf } from '../web/typed.js';
import { urls } from '../web/urls.js';
import { type DraftRow, inputOf, rowsOf } from './draft-form.js';
import { ChangeDraft, PublishProfile } from './job-roles.dto.js';
import { JobRolesQueries } from './job-roles.queries.js';
import { profileModel } from './profile.presenter.js';
import { ProfilesService } from './profiles.service.js';

interface Typed {
  readonly draft: { readonly rows: readonly DraftRow[]; readonly version: string } | null;
  readonly effectiveOn: string;
}

const NOTHING_TYPED: Typed = { draft: null, effectiveOn: '' };

/** One version of a role's skill set: read by everybody, drafted, discarded and published by administrators. */
@Controller('profiles')
export class ProfilePagesController {
  constructor(
    private readonly queries: JobRolesQueries,
    private readonly skills: SkillsQueries,
    private readonly profiles: ProfilesService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get(':id')
  @Allow('catalogue.see')
  one(@CurrentActor() actor: Actor, @IdParam() id: string, @Spoken() speech: Speech): Promise<View> {
    return this.view(actor, id, speech, NOTHING_TYPED, []);
  }

  @Post(':id')
  @Allow('catalogue.change')
  change(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Spoken() speech: Speech,
    @Body() body: FormBody,
  ) {
    const rows = rowsOf(body);
    const version = typeof body.version === 'string' ? body.version : '';
    return answerForm(
      () => {
        const { requirements } = readInput(ChangeDraft, inputOf(rows), 422);
        return this.profiles.change(actor, id, requirements, Number(version));
      },
      () => new Redirect(urls.profile(id), 'job-roles.notice.draft-saved'),
      (problems) => this.view(actor, id, speech, { draft: { rows, version }, effectiveOn: '' }, problems),
    );
  }

  @Post(':id/discarding')
  @Allow('catalogue.change')
  async discard(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Spoken() speech: Speech,
    @Body() body: FormBody,
  ) {
    const { jobRoleId } = await this.queries.profile(id, this.clock.today());
    const { code } = await this.queries.one(jobRoleId);
    return answerForm(
      () => this.profiles.discard(actor, id, Number(body.version)),
      () => new Redirect(urls.role(code), 'job-roles.notice.draft-discarded'),
      (problems) => this.view(actor, id, speech, NOTHING_TYPED, problems),
    );
  }

  @Post(':id/publication')
  @Allow('catalogue.change')
  publish(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Spoken() speech: Speech,
    @Body() body: FormBody,
  ) {
    const effectiveOn = typeof body.effectiveOn === 'string' ? body.effectiveOn : '';
    return answerForm(
      () => this.profiles.publish(actor, id, readForm(PublishProfile, body).effectiveOn),
      () => new Redirect(urls.profile(id), 'job-roles.notice.profile-published'),
      (problems) => this.view(actor, id, speech, { draft: null, effectiveOn }, problems),
    );
  }

  private async view(
    actor: Actor,
    id: string,
    speech: Speech,
    typed: Typed,
    problems: readonly FieldProblem[],
  ): Promise<View> {
    const profile = await this.queries.profile(id, this.clock.today());
    const [role, skills, levels] = await Promise.all([
      this.queries.one(profile.jobRoleId),
      this.skills.names(speech.language),
      this.skills.levelNames(speech.language),
    ]);
    const mayChange = may(actor.kinds, 'catalogue.change');
    const edit = { mayChange, typed: typed.draft, effectiveOn: typed.effectiveOn, problems };
    const model = profileModel(role, profile, { skills, levels }, speech, edit);
    return new View('job-roles/profile', 'job-roles.profile-title', model, statusOf(problems));
  }
}
