import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.js';
import { may } from '../access/permissions.js';
import { mayDecideOn } from '../access/reach.js';
import { EmployeesQueries } from '../people/employees.queries.js';
import { ReachQueries } from '../people/reach.queries.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import { type FieldProblem, Forbidden } from '../shared/errors.js';
import { SkillsQueries } from '../skills/skills.queries.js';
import { Redirect, View } from '../web/answers.js';
import { IdParam } from '../web/checked.js';
import { answerForm, type FormBody, readForm } from '../web/form.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { statusOf } from '../web/typed.js';
import { urls } from '../web/urls.js';
import { ExemptionForm } from './exemptions.dto.js';
import { exemptionsModel } from './exemptions.presenter.js';
import { ExemptionsQueries } from './exemptions.queries.js';
import { ExemptionsService } from './exemptions.service.js';
import { JobRolesQueries } from './job-roles.queries.js';

/** What does not apply to one person, seen by whoever sees their record, granted by whoever answers for them. */
@Controller()
export class ExemptionsPagesController {
  constructor(
    private readonly exemptions: ExemptionsService,
    private readonly queries: ExemptionsQueries,
    private readonly roles: JobRolesQueries,
    private readonly skills: SkillsQueries,
    private readonly people: EmployeesQueries,
    private readonly reach: ReachQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('people/:id/exemptions')
  @Allow('assessments.see')
  list(@CurrentActor() actor: Actor, @Spoken() speech: Speech, @IdParam() id: string): Promise<View> {
    return this.view(actor, speech, id, {}, []);
  }

  @Post('people/:id/exemptions')
  @Allow('exemptions.grant')
  async grant(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    if (!mayDecideOn(actor, await this.reach.visible(actor, id))) throw new Forbidden();
    return answerForm(
      () => {
        const { requirement, ...input } = readForm(ExemptionForm, body);
        const [jobRoleId = '', skillId = ''] = requirement.split('/');
        return this.exemptions.grant(actor, id, { jobRoleId, skillId, ...input });
      },
      () => new Redirect(urls.exemptions(id), 'job-roles.notice.exemption-granted'),
      (problems) => this.view(actor, speech, id, body, problems),
    );
  }

  @Post('exemptions/:id/ending')
  @Allow('exemptions.grant')
  async end(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<Redirect> {
    const { employeeId } = await this.exemptions.end(actor, id);
    return new Redirect(urls.exemptions(employeeId), 'job-roles.notice.exemption-ended');
  }

  private async view(
    actor: Actor,
    speech: Speech,
    id: string,
    typed: FormBody,
    problems: readonly FieldProblem[],
  ): Promise<View> {
    const today = this.clock.today();
    const { language } = speech;
    const inReach = await this.reach.visible(actor, id);
    const [person, exemptions, exemptible, roles, skills] = await Promise.all([
      this.people.one(actor, id, today, language),
      this.queries.ofEmployee(id),
      this.queries.exemptible(),
      this.roles.all(),
      this.skills.names(language),
    ]);
    const mayGrant = may(actor.kinds, 'exemptions.grant') && mayDecideOn(actor, inReach);
    const facts = { person, exemptions, exemptible, roles, skills, today };
    const model = exemptionsModel(facts, { mayGrant, typed, problems }, language);
    const status = statusOf(problems);
    return new View('job-roles/exemptions', 'job-roles.exemptions-title', model, status);
  }
}
