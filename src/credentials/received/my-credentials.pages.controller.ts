import { Body, Controller, Get, Post, Query, UseGuards } from '@nestjs/common';
import { Allow, CurrentActor } from '../../access/allow.js';
import { may } from '../../access/permissions.js';
import type { Actor } from '../../shared/actor.js';
import { type FieldProblem, refuseIf } from '../../shared/errors.js';
import { Redirect, View } from '../../web/answers.js';
import { readFilter } from '../../web/filter-form.js';
import { answerForm, type FormBody } from '../../web/form.js';
import { formModel } from '../../web/form-model.js';
import { OWN_WORDS } from '../../web/languages.js';
import { ListQuery, pagingOf } from '../../web/list-query.js';
import { AcceptsLongTexts } from '../../web/text-limits.js';
import { AcceptsUploads, Uploaded } from '../../web/uploads/accepts-uploads.js';
import type { Uploads } from '../../web/uploads/upload.js';
import { urls } from '../../web/urls.js';
import { CREDENTIALS } from '../verification/credential-body.js';
import { presentedIn } from '../verification/verification.pages.controller.js';
import { VerificationLimit } from '../verification/verification-limit.js';
import { receivedRows } from './received.presenter.js';
import { ReceivedQueries } from './received.queries.js';
import { ReceivedService } from './received.service.js';

/** What a person brought from other employers. */
@Controller('my-credentials')
export class MyCredentialsPagesController {
  constructor(
    private readonly received: ReceivedService,
    private readonly queries: ReceivedQueries,
  ) {}

  @Get()
  @Allow('received-credentials.see')
  list(@CurrentActor() actor: Actor, @Query() asked: FormBody): Promise<View> {
    return this.view(actor, asked, {}, []);
  }

  @Post()
  @UseGuards(VerificationLimit)
  @Allow('received-credentials.bring')
  @AcceptsUploads()
  @AcceptsLongTexts(CREDENTIALS)
  bring(
    @CurrentActor() actor: Actor,
    @Body() body: FormBody,
    @Uploaded() uploads: Uploads,
  ): Promise<View | Redirect> {
    return answerForm(
      async () => {
        refuseIf(uploads.problems);
        const presented = await presentedIn(body, uploads);
        if (!presented) return refuseIf([{ field: 'file', code: 'credential.nothing-given' }]);
        if (presented.isDoubled) refuseIf([{ field: 'file', code: 'credential.one-way' }]);
        await this.received.bring(actor, presented, presented.field);
      },
      () => new Redirect(urls.myCredentials(), 'received.notice.brought'),
      (problems) => this.view(actor, {}, body, problems),
    );
  }

  private async view(
    actor: Actor,
    asked: FormBody,
    typed: FormBody,
    problems: readonly FieldProblem[],
  ): Promise<View> {
    const { filter } = readFilter(ListQuery, asked);
    const { employeeId } = actor;
    // One person's own, by day: no names are sorted here.
    const paging = pagingOf(filter, '-receivedAt', OWN_WORDS);
    const page =
      employeeId === null
        ? { items: [], nextCursor: null }
        : await this.queries.list(actor, { employeeId }, paging);
    const model = {
      ...receivedRows(page, urls.myCredentials(), {}, filter.cursor),
      mayBring: employeeId !== null && may(actor.kinds, 'received-credentials.bring'),
      form: formModel(['file', 'credential'], typed, problems),
    };
    return new View(
      'credentials/my-credentials',
      'received.mine-title',
      model,
      problems.length > 0 ? 422 : 200,
    );
  }
}
