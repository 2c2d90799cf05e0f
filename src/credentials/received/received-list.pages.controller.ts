import { Controller, Get, Query } from '@nestjs/common';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import { View } from '../../web/answers.js';
import { readFilter } from '../../web/filter-form.js';
import type { FormBody } from '../../web/form.js';
import { formModel } from '../../web/form-model.js';
import { pagingOf } from '../../web/list-query.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { urls } from '../../web/urls.js';
import { ReceivedQuery } from './received.dto.js';
import { receivedRows } from './received.presenter.js';
import { RECEIVED_STATES, ReceivedQueries } from './received.queries.js';

/** What one's people brought from other employers. */
@Controller('received-credentials')
export class ReceivedListPagesController {
  constructor(private readonly queries: ReceivedQueries) {}

  @Get()
  @Allow('received-credentials.see')
  async list(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Query() asked: FormBody,
  ): Promise<View> {
    const { filter, problems, status } = readFilter(ReceivedQuery, asked);
    const page = await this.queries.list(actor, filter, pagingOf(filter, '-receivedAt', speech.language));
    const { state, search } = filter;
    // What was taken back is in nobody's list but the person's own.
    const choices = RECEIVED_STATES.filter((value) => value !== 'withdrawn' || value === state);
    const model = {
      ...receivedRows(page, urls.receivedCredentials(), { state, search }, filter.cursor),
      filtered: Boolean(state ?? search),
      form: formModel(['state', 'search'], asked, problems),
      states: choices.map((value) => ({
        value,
        label: speech.t(`received.state-${value}`),
        selected: value === state,
      })),
    };
    return new View('credentials/received-credentials', 'received.list-title', model, status);
  }
}
