import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.js';
import { may } from '../access/permissions.js';
import { type Actor, isKind } from '../shared/actor.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { Clock } from '../shared/clock.js';
import type { FieldProblem } from '../shared/errors.js';
import { PAGE_SIZE } from '../shared/page.js';
import { Redirect, View } from '../web/answers.js';
import { DateField, TextField, WholeNumberField } from '../web/fields.js';
import { readFilter } from '../web/filter-form.js';
import { answerForm, type FormBody, readForm } from '../web/form.js';
import { pagingOf } from '../web/list-query.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { statusOf } from '../web/typed.js';
import { urls } from '../web/urls.js';
import { SkillsQuery } from './skills.dto.js';
import { skillModel } from './skill.presenter.js';
import { skillsModel } from './skills.presenter.js';
import { SkillsQueries } from './skills.queries.js';
import { SkillsService } from './skills.service.js';

class SkillForm {
  @TextField({ max: 200 }) name: string;
  @TextField({ max: 120 }) category: string;
  @TextField({ max: 2000 }) description: string;
  @TextField({ max: 2000 }) level1: string;
  @TextField({ max: 2000 }) level2: string;
  @TextField({ max: 2000 }) level3: string;
  @TextField({ max: 2000 }) level4: string;
  @TextField({ max: 2000 }) level5: string;
  @DateField({ optional: true }) fromOn?: CalendarDate;
  @WholeNumberField({ min: 1, max: 1_000_000 }) version: number;
}

class ValidityForm {
  @WholeNumberField({ min: 1, max: 240, optional: true }) validityMonths?: number;
  @DateField({ optional: true }) validityFromOn?: CalendarDate;
  @WholeNumberField({ min: 1, max: 1_000_000 }) version: number;
}

class RetirementForm {
  @DateField({ optional: true }) retiredOn?: CalendarDate;
}

@Controller('skills')
export class SkillsPagesController {
  constructor(
    private readonly skills: SkillsService,
    private readonly queries: SkillsQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('catalogue.see')
  async list(@Query() query: FormBody, @Spoken() speech: Speech): Promise<View> {
    const { filter, problems, status } = readFilter(SkillsQuery, query);
    filter.limit = PAGE_SIZE.max;
    const [page, levels] = await Promise.all([
      this.queries.list(filter, pagingOf(filter, 'code', speech.language)),
      this.queries.levelNames(speech.language),
    ]);
    const model = skillsModel(page, levels, filter, query, problems, speech);
    return new View('skills/skills', 'skills.skills-title', model, status);
  }

  @Get(':code')
  @Allow('catalogue.see')
  one(@CurrentActor() actor: Actor, @Param('code') code: string, @Spoken() speech: Speech): Promise<View> {
    return this.view(actor, code, speech, null, []);
  }

  @Post(':code')
  @Allow('catalogue.change')
  change(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Spoken() speech: Speech,
    @Body() body: FormBody,
  ) {
    return answerForm(
      () => {
        const { version, level1, level2, level3, level4, level5, ...words } = readForm(SkillForm, body, {
          numbers: ['version'],
        });
        const indicators = [level1, level2, level3, level4, level5] as const;
        return this.skills.change(actor, code, { ...words, indicators }, version);
      },
      () => new Redirect(urls.skill(code), 'skills.notice.skill-changed'),
      (problems) => this.view(actor, code, speech, body, problems),
    );
  }

  @Post(':code/validity')
  @Allow('catalogue.change')
  changeValidity(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Spoken() speech: Speech,
    @Body() body: FormBody,
  ) {
    return answerForm(
      () => {
        const { version, validityMonths, validityFromOn } = readForm(ValidityForm, body, {
          numbers: ['validityMonths', 'version'],
        });
        const change = { validityMonths: validityMonths ?? null, fromOn: validityFromOn };
        return this.skills.change(actor, code, change, version);
      },
      () => new Redirect(urls.skill(code), 'skills.notice.skill-changed'),
      (problems) => this.view(actor, code, speech, body, problems.map(ofValidity)),
    );
  }

  @Post(':code/retirement')
  @Allow('catalogue.change')
  retire(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Spoken() speech: Speech,
    @Body() body: FormBody,
  ) {
    return answerForm(
      () => this.skills.retire(actor, code, readForm(RetirementForm, body).retiredOn),
      () => new Redirect(urls.skill(code), 'skills.notice.skill-retired'),
      (problems) => this.view(actor, code, speech, body, problems),
    );
  }

  private async view(
    actor: Actor,
    code: string,
    speech: Speech,
    typed: FormBody | null,
    problems: readonly FieldProblem[],
  ): Promise<View> {
    const today = this.clock.today();
    const skill = await this.queries.one(code);
    const [levels, roles] = await Promise.all([
      this.queries.levelNames(speech.language),
      this.queries.askingRoles(skill.id, today, speech.language),
    ]);
    const edit = { mayChange: may(actor.kinds, 'catalogue.change'), typed, problems, today };
    const mayAssess =
      may(actor.kinds, 'assessments.record') && (isKind(actor, 'trainer') || isKind(actor, 'manager'));
    const sheetUrl = mayAssess && skill.retiredOn === null ? urls.skillSheet(skill.code) : null;
    const model = { ...skillModel(skill, levels, roles, speech, edit), sheetUrl };
    return new View('skills/skill', 'skills.skill-title', model, statusOf(problems));
  }
}

/** Both forms of the page ask for a day, and each tells of its own. */
function ofValidity(problem: FieldProblem): FieldProblem {
  return problem.field === 'fromOn' ? { ...problem, field: 'validityFromOn' } : problem;
}
