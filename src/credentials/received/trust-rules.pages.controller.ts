import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor } from '../../access/allow.js';
import { may } from '../../access/permissions.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import type { FieldProblem } from '../../shared/errors.js';
import { SkillsQueries } from '../../skills/skills.queries.js';
import { Redirect, View } from '../../web/answers.js';
import { IdParam } from '../../web/checked.js';
import { readFilter } from '../../web/filter-form.js';
import { answerForm, type FormBody, readForm } from '../../web/form.js';
import { actingOnce, formKey } from '../../web/form-key.js';
import { ListQuery, pagingOf } from '../../web/list-query.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { urls } from '../../web/urls.js';
import { TrustRuleInput } from './received.dto.js';
import { skillRowsIn, trustRulesModel } from './trust-rules.presenter.js';
import { TrustRulesQueries } from './trust-rules.queries.js';
import { TrustRulesService } from './trust-rules.service.js';

/** Which credentials of other employers are believed, and how far. */
@Controller('trust-rules')
export class TrustRulesPagesController {
  constructor(
    private readonly service: TrustRulesService,
    private readonly rules: TrustRulesQueries,
    private readonly skills: SkillsQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('trust-rules.see')
  list(@CurrentActor() actor: Actor, @Spoken() speech: Speech, @Query() asked: FormBody): Promise<View> {
    return this.view(actor, speech, asked, {}, []);
  }

  @Post()
  @Allow('trust-rules.make')
  make(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    return answerForm(
      () => {
        const { issuerId, achievementId, fromOn, untilOn, _csrf } = body;
        const fields = { issuerId, achievementId, fromOn, untilOn, _csrf, skills: skillRowsIn(body) };
        return this.service.make(actingOnce(actor, body), readForm(TrustRuleInput, fields));
      },
      () => new Redirect(urls.trustRules(), 'received.notice.rule-made'),
      (problems) => this.view(actor, speech, {}, body, problems),
    );
  }

  @Post(':id/ending')
  @Allow('trust-rules.make')
  async end(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<Redirect> {
    await this.service.end(actor, id);
    return new Redirect(urls.trustRules(), 'received.notice.rule-ended');
  }

  private async view(
    actor: Actor,
    speech: Speech,
    asked: FormBody,
    typed: FormBody,
    problems: readonly FieldProblem[],
  ): Promise<View> {
    const { filter } = readFilter(ListQuery, asked);
    const [page, names] = await Promise.all([
      this.rules.list({}, pagingOf(filter, 'issuerId')),
      this.skills.names(speech.language),
    ]);
    const mayMake = may(actor.kinds, 'trust-rules.make');
    const hostsUrl = may(actor.kinds, 'issuer-hosts.see') ? urls.issuerHosts() : null;
    const facts = { page, names, today: this.clock.today(), cursor: filter.cursor };
    const model = { ...trustRulesModel(facts, { mayMake, typed, problems }), hostsUrl, key: formKey(typed) };
    return new View(
      'credentials/trust-rules',
      'received.rules-title',
      model,
      problems.length > 0 ? 422 : 200,
    );
  }
}
