import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.js';
import { may } from '../access/permissions.js';
import { JobRolesQueries } from '../job-roles/job-roles.queries.js';
import { OrganisationQueries } from '../people/organisation.queries.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import { settingProblems } from '../shared/dated.js';
import { nameOf, SkillsQueries } from '../skills/skills.queries.js';
import { View } from '../web/answers.js';
import { readFilter } from '../web/filter-form.js';
import type { FormBody } from '../web/form.js';
import { AboutMany } from '../web/large/about-many.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { statusOf } from '../web/typed.js';
import { CeilingImpactForm, ValidityImpactForm } from './setting-impact.dto.js';
import { ceilingImpactModel, type ProposedPage, validityImpactModel } from './setting-impact.presenter.js';
import { type ProposedSetting, SettingImpactQueries } from './setting-impact.queries.js';

/** What is seen before a setting is changed that verdicts rest on. */
@Controller()
export class SettingImpactPagesController {
  constructor(
    private readonly impact: SettingImpactQueries,
    private readonly roles: JobRolesQueries,
    private readonly skills: SkillsQueries,
    private readonly organisation: OrganisationQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('skills/:code/validity')
  @Allow('impact.see')
  @AboutMany()
  async validity(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Param('code') code: string,
    @Query() query: FormBody,
  ): Promise<View> {
    const skill = await this.skills.one(code);
    const { filter, problems } = readFilter(ValidityImpactForm, query, { numbers: ['validityMonths'] });
    const { validityMonths = null, validityFromOn: fromOn = this.clock.today() } = filter;
    const proposed = { kind: 'validity', skillId: skill.id, months: validityMonths, fromOn } as const;
    const page = await this.page(actor, proposed, query, problems, speech);
    const model = validityImpactModel(page, skill, nameOf(skill, speech.language).name, speech);
    return new View(
      'promotions/setting-impact',
      'promotions.setting-impact-title',
      model,
      statusOf(page.problems),
    );
  }

  @Get('settings/test-ceiling')
  @Allow('impact.see')
  @AboutMany()
  async testCeiling(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Query() query: FormBody,
  ): Promise<View> {
    const { version, testCeiling: ceiling } = await this.organisation.settings();
    const { filter, problems } = readFilter(CeilingImpactForm, query, { numbers: ['testCeiling'] });
    const { testCeiling: level = 0, fromOn = this.clock.today() } = filter;
    const page = await this.page(actor, { kind: 'test-ceiling', level, fromOn }, query, problems, speech);
    const model = ceilingImpactModel(page, version, ceiling, speech);
    return new View(
      'promotions/setting-impact',
      'promotions.setting-impact-title',
      model,
      statusOf(page.problems),
    );
  }

  /** Nothing is reckoned of what was typed wrong, or of a day that is over. */
  private async page(
    actor: Actor,
    proposed: ProposedSetting,
    typed: FormBody,
    wrong: ProposedPage['problems'],
    { language }: Speech,
  ): Promise<ProposedPage> {
    const today = this.clock.today();
    const problems = wrong.length > 0 ? wrong : settingProblems(proposed.fromOn, today);
    const impact = problems.length > 0 ? null : await this.impact.of(actor, proposed, language);
    const [roles, skills] = await Promise.all([this.roles.all(), this.skills.names(language)]);
    const mayChange = may(actor.kinds, proposed.kind === 'validity' ? 'catalogue.change' : 'settings.change');
    return { proposed, impact, problems, typed, roles, skills, today, mayChange };
  }
}
