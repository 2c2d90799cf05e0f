import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import { PersonQueries } from '../gaps/person.queries.js';
import { ReachQueries } from '../people/reach.queries.js';
import type { Actor } from '../shared/actor.js';
import { CheckedQuery, IdParam } from '../web/checked.js';
import { pagingOf } from '../web/list-query.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { RecordEventsQueries } from './record-events.queries.js';
import { RecordHistoryAnswer, RecordHistoryQuery } from './record-history.dto.js';
import { timelineEntry } from './timeline.presenter.js';

@ApiTags('employees')
@Controller('api/v1/employees/:id/timeline')
export class RecordHistoryApiController {
  constructor(
    private readonly events: RecordEventsQueries,
    private readonly people: PersonQueries,
    private readonly reach: ReachQueries,
  ) {}

  @Get()
  @Allow('assessments.see')
  @ApiOperation({ summary: 'Everything that changed the record of a person, each with who and why' })
  @ApiOkResponse({ type: RecordHistoryAnswer })
  async list(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @CheckedQuery(RecordHistoryQuery) query: RecordHistoryQuery,
    @Spoken() speech: Speech,
  ): Promise<RecordHistoryAnswer> {
    await this.reach.visible(actor, id);
    const { items, nextCursor } = await this.events.list(id, query, pagingOf(query, '-seq'), speech.language);
    const roles = await this.people.roles(speech.language);
    const answers = items.map((event) => {
      const { at, by, sentence, why } = timelineEntry(event, roles);
      const { seq, act, skill } = event;
      return { seq, at, by, act, text: speech.t(sentence.key, sentence.params), why, skill };
    });
    return { items: answers, nextCursor };
  }
}
