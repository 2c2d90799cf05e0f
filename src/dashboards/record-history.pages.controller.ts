import { Controller, Get, Inject, Query } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.js';
import { isSelf } from '../access/reach.js';
import { PersonQueries } from '../gaps/person.queries.js';
import { ReachQueries } from '../people/reach.queries.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import { NotFound } from '../shared/errors.js';
import { SkillsQueries } from '../skills/skills.queries.js';
import { View } from '../web/answers.js';
import { IdParam } from '../web/checked.js';
import { readFilter } from '../web/filter-form.js';
import type { FormBody } from '../web/form.js';
import { pagingOf } from '../web/list-query.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { RecordEventsQueries } from './record-events.queries.js';
import { RecordHistoryQuery } from './record-history.dto.js';
import { recordHistoryModel } from './record-history.presenter.js';

/** Everything that changed one person's record, newest first: for themselves and for those who see the record. */
@Controller('people/:id/history')
export class RecordHistoryPagesController {
  constructor(
    private readonly events: RecordEventsQueries,
    private readonly people: PersonQueries,
    private readonly skills: SkillsQueries,
    private readonly reach: ReachQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('assessments.see')
  async show(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query() query: FormBody,
    @Spoken() speech: Speech,
  ): Promise<View> {
    const own = isSelf(actor, await this.reach.visible(actor, id));
    const { filter, problems, status } = readFilter(RecordHistoryQuery, query);
    const { language } = speech;
    const person = await this.people.person(id, this.clock.today());
    if (!person) throw new NotFound();
    const facts = {
      person,
      own,
      page: await this.events.list(id, filter, pagingOf(filter, '-seq'), language),
      roles: await this.people.roles(language),
      skills: await this.skills.names(language, await this.events.skillIds(id)),
    };
    const model = recordHistoryModel(facts, filter, query, problems, speech);
    return new View('dashboards/record-history', 'dashboards.history-title', model, status);
  }
}
