import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.js';
import { may } from '../access/permissions.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import { inForce, isDated } from '../shared/dated.js';
import type { FieldProblem } from '../shared/errors.js';
import { LEVELS } from '../shared/level.js';
import { Redirect, View } from '../web/answers.js';
import { answerForm, type FormBody, readForm } from '../web/form.js';
import { formModel } from '../web/form-model.js';
import { changeRows } from '../web/setting-changes.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { statusOf } from '../web/typed.js';
import { urls } from '../web/urls.js';
import { OrganisationQueries } from './organisation.queries.js';
import { OrganisationService } from './organisation.service.js';
import { SettingsForm, TestCeilingForm } from './settings.dto.js';

/** The settings of the organisation. */
@Controller('settings')
export class SettingsPagesController {
  constructor(
    private readonly organisation: OrganisationService,
    private readonly queries: OrganisationQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('settings.see')
  form(@CurrentActor() actor: Actor, @Spoken() speech: Speech): Promise<View> {
    return this.view(actor, speech, {}, []);
  }

  @Post()
  @Allow('settings.change')
  change(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    return answerForm(
      async () => {
        const form = readForm(SettingsForm, body, {
          numbers: ['version'],
          flags: ['publicRegister'],
        });
        await this.organisation.change(actor, form.version, form);
      },
      () => new Redirect(urls.settings(), 'people.notice.settings-changed'),
      (problems) => this.view(actor, speech, body, problems),
    );
  }

  @Post('test-ceiling')
  @Allow('settings.change')
  changeTestCeiling(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    return answerForm(
      async () => {
        const { version, ...change } = readForm(TestCeilingForm, body, {
          numbers: ['testCeiling', 'version'],
        });
        await this.organisation.changeTestCeiling(actor, version, change);
      },
      () => new Redirect(urls.settings(), 'people.notice.settings-changed'),
      (problems) => this.view(actor, speech, body, problems),
    );
  }

  private async view(
    actor: Actor,
    speech: Speech,
    typed: FormBody,
    problems: readonly FieldProblem[],
  ): Promise<View> {
    const { testCeiling: ceiling, ...kept } = await this.queries.settings();
    const today = this.clock.today();
    const testCeiling = inForce(ceiling, today);
    const values: Record<string, unknown> = { ...kept, testCeiling, fromOn: today, ...typed };
    const model = {
      kept: { ...kept, testCeiling },
      mayChange: may(actor.kinds, 'settings.change'),
      form: formModel(['name', 'currency', 'testCeiling', 'fromOn'], values, problems),
      ceilings: LEVELS.map((level) => ({
        value: level,
        label: speech.number(level),
        selected: String(level) === String(values.testCeiling),
      })),
      publicRegister: typed.name === undefined ? kept.publicRegister : typed.publicRegister !== undefined,
      ceilingUrl: urls.testCeiling(),
      changes: isDated(ceiling) ? changeRows(ceiling, today, (level) => speech.number(level)) : [],
      version: values.version,
      stale: problems.some(({ code }) => code === 'stale'),
      today,
      url: urls.settings(),
    };
    return new View('people/settings', 'people.settings-title', model, statusOf(problems));
  }
}
