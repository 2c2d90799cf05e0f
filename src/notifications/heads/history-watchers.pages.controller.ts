import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor } from '../../access/allow.js';
import { HeadsQueries } from '../../history/heads/heads.queries.js';
import type { Actor } from '../../shared/actor.js';
import type { FieldProblem } from '../../shared/errors.js';
import { Redirect, View } from '../../web/answers.js';
import { IdParam } from '../../web/checked.js';
import { readFilter } from '../../web/filter-form.js';
import { answerForm, type FormBody, readForm } from '../../web/form.js';
import { formModel } from '../../web/form-model.js';
import { ListQuery, pagingOf } from '../../web/list-query.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { statusOf } from '../../web/typed.js';
import { addressWith, urls } from '../../web/urls.js';
import { NewHistoryWatcher } from './history-watchers.dto.js';
import { HistoryWatchersService } from './history-watchers.service.js';

/** The heads of the history, and to whom they are sent. */
@Controller('history/heads')
export class HistoryWatchersPagesController {
  constructor(
    private readonly watchers: HistoryWatchersService,
    private readonly heads: HeadsQueries,
  ) {}

  @Get()
  @Allow('history.see')
  list(@Spoken() speech: Speech, @Query() asked: FormBody): Promise<View> {
    return this.view(speech, asked, {}, [], null);
  }

  /** A secret is shown once, on the page that answers. */
  @Post()
  @Allow('history.watch')
  async add(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    let secret: string | null = null;
    const answer = await answerForm(
      async () => {
        ({ secret } = await this.watchers.add(actor, readForm(NewHistoryWatcher, body)));
      },
      () => new Redirect(urls.historyHeads(), 'notifications.notice.watcher-added'),
      (problems) => this.view(speech, {}, body, problems, null),
    );
    return answer instanceof View || secret === null ? answer : this.view(speech, {}, {}, [], secret);
  }

  @Post(':id/ending')
  @Allow('history.watch')
  async end(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<Redirect> {
    await this.watchers.end(actor, id);
    return new Redirect(urls.historyHeads(), 'notifications.notice.watcher-ended');
  }

  private async view(
    speech: Speech,
    asked: FormBody,
    typed: FormBody,
    problems: readonly FieldProblem[],
    secret: string | null,
  ): Promise<View> {
    const { filter } = readFilter(ListQuery, asked);
    const { items } = await this.watchers.list(pagingOf(new ListQuery(), 'addedAt'));
    const { items: heads, nextCursor } = await this.heads.list(pagingOf(filter, '-at'));
    const url = urls.historyHeads();
    const model = {
      url,
      historyUrl: urls.history(),
      secret,
      heads: heads.map((head) => ({ ...head, text: JSON.stringify(head, null, 2) })),
      pager: (filter.cursor ?? nextCursor) && {
        first: filter.cursor ? url : null,
        next: nextCursor && addressWith(url, { cursor: nextCursor }),
      },
      watchers: items.map((each) => ({ ...each, endUrl: urls.historyWatcherEnding(each.id) })),
      kinds: this.watchers.kinds.map((kind) => ({
        value: kind,
        label: speech.t(`notifications.watcher-${kind}`),
        selected: typed.kind === kind,
      })),
      form: formModel(['kind', 'target'], typed, problems),
    };
    return new View('notifications/history-heads', 'notifications.heads-title', model, statusOf(problems));
  }
}
