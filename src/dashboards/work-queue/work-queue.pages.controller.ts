import { Controller, Get, Query } from '@nestjs/common';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import { View } from '../../web/answers.js';
import { readFilter } from '../../web/filter-form.js';
import type { FormBody } from '../../web/form.js';
import { pagingOf } from '../../web/list-query.js';
import { AboutMany } from '../../web/large/about-many.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { WorkQueueQuery } from './work-queue.dto.js';
import { workQueueModel } from './work-queue.presenter.js';
import { WorkQueueQueries } from './work-queue.queries.js';

/** Where a trainer begins: everything that waits for them, one press away from its form. */
@Controller('work-queue')
export class WorkQueuePagesController {
  constructor(private readonly queue: WorkQueueQueries) {}

  @Get()
  @Allow('work-queue.see')
  @AboutMany()
  async show(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Query() query: FormBody,
  ): Promise<View> {
    const { filter, problems, status } = readFilter(WorkQueueQuery, query);
    const asked = { ...filter, mine: filter.mine === 'true' };
    const queue = await this.queue.of(actor, asked, pagingOf(filter, 'place'), speech.language);
    const model = workQueueModel(queue, filter, actor, speech, query, problems);
    return new View('work-queue/work-queue', 'work-queue.title', model, status);
  }
}
