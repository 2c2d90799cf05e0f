import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.js';
import type { Actor } from '../shared/actor.js';
import type { Redirect, View } from '../web/answers.js';
import { IdParam } from '../web/checked.js';
import { type FormBody, readForm } from '../web/form.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { DeclineRequest, TakeRequest } from './assessment-requests.dto.js';
import { AssessmentRequestsService } from './assessment-requests.service.js';
import { RequestAnsweringService } from './request-answering.service.js';
import { RequestsView } from './requests-view.js';

/** Where a person's requests stand, and what the person and their assessors do with each. */
@Controller()
export class RequestsPagesController {
  constructor(
    private readonly asking: AssessmentRequestsService,
    private readonly answering: RequestAnsweringService,
    private readonly page: RequestsView,
  ) {}

  @Get('people/:id/assessment-requests')
  @Allow('requests.see')
  list(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @Query() asked: FormBody,
  ): Promise<View> {
    return this.page.show(actor, speech, id, asked);
  }

  @Post('assessment-requests/:id/taking')
  @Allow('requests.answer')
  take(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @Body() typed: FormBody,
  ): Promise<View | Redirect> {
    const act = () => this.answering.take(actor, id, readForm(TakeRequest, typed, { flags: ['takeOver'] }));
    return this.page.answer(actor, speech, { id, typed, act, notice: 'requests.notice.taken' });
  }

  @Post('assessment-requests/:id/declining')
  @Allow('requests.answer')
  decline(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @Body() typed: FormBody,
  ): Promise<View | Redirect> {
    const act = () => this.answering.decline(actor, id, readForm(DeclineRequest, typed).reason);
    return this.page.answer(actor, speech, { id, typed, act, notice: 'requests.notice.declined' });
  }

  @Post('assessment-requests/:id/withdrawal')
  @Allow('requests.ask')
  withdraw(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
  ): Promise<View | Redirect> {
    const act = () => this.asking.withdraw(actor, id);
    return this.page.answer(actor, speech, { id, typed: {}, act, notice: 'requests.notice.withdrawn' });
  }
}
