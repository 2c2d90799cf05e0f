import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { Allow, CurrentActor } from '../../access/allow.js';
import { may } from '../../access/permissions.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import type { FieldProblem } from '../../shared/errors.js';
import { Redirect, View } from '../../web/answers.js';
import { IdParam } from '../../web/checked.js';
import { answerForm, type FormBody, readForm } from '../../web/form.js';
import { readInput } from '../../web/input.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { statusOf } from '../../web/typed.js';
import { urls } from '../../web/urls.js';
import { CertificationsQueries } from './certifications.queries.js';
import { ConditionChoicesQueries } from './condition-choices.queries.js';
import { numberOr, tickedIn } from './version-form.js';
import { versionPage } from './version.presenter.js';
import { ChangeVersion, PublishVersion } from './versions.dto.js';
import { VersionsQueries } from './versions.queries.js';
import { VersionsService } from './versions.service.js';

interface Asked {
  readonly id: string;
  readonly versionId: string;
}

/** One version of a scheme's conditions: read by everybody, drafted, discarded and published by administrators. */
@Controller('certifications/:id/versions/:versionId')
export class VersionPagesController {
  constructor(
    private readonly schemes: CertificationsQueries,
    private readonly queries: VersionsQueries,
    private readonly choices: ConditionChoicesQueries,
    private readonly versions: VersionsService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('certifications.see')
  show(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @IdParam('versionId') versionId: string,
  ): Promise<View> {
    return this.view(actor, speech, { id, versionId }, {}, []);
  }

  @Post()
  @Allow('certifications.change')
  change(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @IdParam('versionId') versionId: string,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    return answerForm(
      () => this.versions.change(actor, id, versionId, conditionsIn(body), Number(body.version)),
      () => new Redirect(urls.certificationVersion(id, versionId), 'certifications.notice.draft-saved'),
      (problems) => this.view(actor, speech, { id, versionId }, body, problems),
    );
  }

  @Post('discarding')
  @Allow('certifications.change')
  discard(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @IdParam('versionId') versionId: string,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    return answerForm(
      () => this.versions.discard(actor, id, versionId, Number(body.version)),
      () => new Redirect(urls.certification(id), 'certifications.notice.draft-discarded'),
      (problems) => this.view(actor, speech, { id, versionId }, {}, problems),
    );
  }

  @Post('publication')
  @Allow('certifications.change')
  publish(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @IdParam('versionId') versionId: string,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    return answerForm(
      () => this.versions.publish(actor, id, versionId, readForm(PublishVersion, body).effectiveOn),
      () => new Redirect(urls.certification(id), 'certifications.notice.version-published'),
      (problems) => this.view(actor, speech, { id, versionId }, { effectiveOn: body.effectiveOn }, problems),
    );
  }

  private async view(
    actor: Actor,
    speech: Speech,
    { id, versionId }: Asked,
    typed: FormBody,
    problems: readonly FieldProblem[],
  ): Promise<View> {
    const today = this.clock.today();
    const scheme = await this.schemes.one(id, speech.language);
    const version = await this.queries.one(id, versionId, today);
    const isDraft = version.state === 'draft';
    const isEditable = may(actor.kinds, 'certifications.change') && isDraft;
    const kept = new Set([...version.courseIds, ...version.testSkillIds]);
    const draft = isEditable ? { choices: await this.choices.of(kept, speech.language) } : null;
    const isTold = may(actor.kinds, 'impact.see') && isDraft;
    const impact = isTold ? await this.queries.impact(version, today, speech.language) : null;
    const model = versionPage({ scheme, version, draft, impact }, { typed, problems }, speech);
    const status = statusOf(problems);
    return new View('certifications/version', 'certifications.version-title', model, status);
  }
}

/** @throws RuleViolation naming each wrong field. */
function conditionsIn(body: FormBody): ChangeVersion {
  const { renewalRule } = body;
  const criteria = typeof body.criteria === 'string' ? body.criteria.trim() : '';
  const numbers = {
    monthsInRole: numberOr(body.monthsInRole),
    validityMonths: numberOr(body.validityMonths),
    testMonths: numberOr(body.testMonths),
    renewalHours: numberOr(body.renewalHours),
    renewalWindowDays: numberOr(body.renewalWindowDays),
    ...(body.reapplicationMonths !== undefined && {
      reapplicationMonths: numberOr(body.reapplicationMonths),
    }),
  };
  const lists = { courseIds: tickedIn(body.courseIds), testSkillIds: tickedIn(body.testSkillIds) };
  return readInput(ChangeVersion, { criteria, renewalRule, ...numbers, ...lists }, 422);
}
