import { Body, Controller, Get, Post } from '@nestjs/common';
import { Allow, CurrentActor } from '../../access/allow.js';
import { may } from '../../access/permissions.js';
import type { Actor } from '../../shared/actor.js';
import { Redirect, View } from '../../web/answers.js';
import { IdParam } from '../../web/checked.js';
import { answerForm, type FormBody, readForm } from '../../web/form.js';
import { actingOnce, formKey } from '../../web/form-key.js';
import { formModel } from '../../web/form-model.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { NOTHING_TYPED, statusOf, type Typed } from '../../web/typed.js';
import { urls } from '../../web/urls.js';
import { NewAppeal, WithdrawCandidacy } from './candidacies.dto.js';
import { LimitsQueries } from '../limits/limits.queries.js';
import { CandidaciesQueries } from './candidacies.queries.js';
import { APPEAL_DAYS, CandidaciesService } from './candidacies.service.js';
import { openEvents } from './candidacy-transitions.js';
import { decisionRows, eventRows } from './candidacy.presenter.js';

/** One application and where it stands; the candidate withdraws it or appeals here. */
@Controller('candidacies/:id')
export class CandidacyPagesController {
  constructor(
    private readonly queries: CandidaciesQueries,
    private readonly candidacies: CandidaciesService,
    private readonly limits: LimitsQueries,
  ) {}

  @Get()
  @Allow('candidacies.see')
  show(@CurrentActor() actor: Actor, @Spoken() speech: Speech, @IdParam() id: string): Promise<View> {
    return this.view(actor, speech, id, NOTHING_TYPED);
  }

  @Post('withdrawal')
  @Allow('candidacies.apply')
  withdraw(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    return answerForm(
      () => {
        const { reasons = null } = readForm(WithdrawCandidacy, body);
        return this.candidacies.withdraw(actingOnce(actor, body), id, reasons);
      },
      () => new Redirect(urls.candidacy(id), 'certifications.notice.withdrawn'),
      (problems) => this.view(actor, speech, id, { body, problems }),
    );
  }

  @Post('appeal')
  @Allow('candidacies.apply')
  appeal(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    return answerForm(
      () => this.candidacies.appeal(actingOnce(actor, body), id, readForm(NewAppeal, body).reasons),
      () => new Redirect(urls.candidacy(id), 'certifications.notice.appealed'),
      (problems) => this.view(actor, speech, id, { body, problems }),
    );
  }

  private async view(actor: Actor, speech: Speech, id: string, { body, problems }: Typed): Promise<View> {
    const story = await this.queries.one(actor, id);
    const { certificateId } = story;
    const reductions = certificateId === null ? [] : await this.limits.reductions(certificateId);
    const isOwn = actor.employeeId === story.employeeId && may(actor.kinds, 'candidacies.apply');
    const open = isOwn ? openEvents(story.state) : [];
    const model = {
      candidacy: {
        ...story,
        stateLabel: speech.t(`certifications.candidacy-${story.state}`),
        events: eventRows(story.events, speech),
        decisions: decisionRows(story.events, reductions, speech),
        certificateUrl: certificateId && urls.certificate(certificateId),
        candidateUrl: may(actor.kinds, 'candidates.see')
          ? urls.candidate(story.certificationId, story.employeeId)
          : null,
        schemeUrl: urls.certification(story.certificationId),
      },
      isOwn,
      withdrawalUrl: open.includes('withdraw') ? urls.candidacyWithdrawal(id) : null,
      appealUrl: open.includes('appeal') ? urls.candidacyAppeal(id) : null,
      appealDays: APPEAL_DAYS,
      key: formKey(body),
      form: formModel(['reasons'], body, problems),
    };
    const status = statusOf(problems);
    return new View('certifications/candidacy', 'certifications.candidacy-title', model, status);
  }
}
