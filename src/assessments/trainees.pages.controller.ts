import { Controller, Get } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.js';
import { may } from '../access/permissions.js';
import type { Actor } from '../shared/actor.js';
import { SkillsQueries } from '../skills/skills.queries.js';
import { View } from '../web/answers.js';
import { CheckedQuery } from '../web/checked.js';
import { TextField } from '../web/fields.js';
import { formModel } from '../web/form-model.js';
import { ListQuery, pagingOf } from '../web/list-query.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { urls } from '../web/urls.js';
import { TraineesQueries } from './trainees.queries.js';

class TraineesQuery extends ListQuery {
  @TextField({ max: 100, optional: true }) search?: string;
}

/** The people whom a trainer assesses. */
@Controller('trainees')
export class TraineesPagesController {
  constructor(
    private readonly queries: TraineesQueries,
    private readonly skills: SkillsQueries,
  ) {}

  @Get()
  @Allow('team.see')
  async list(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @CheckedQuery(TraineesQuery) query: TraineesQuery,
  ): Promise<View> {
    const { items, nextCursor } = await this.queries.list(
      actor,
      query.search,
      pagingOf(query, 'name', speech.language),
    );
    const at = (cursor: string | null) => {
      const asked = new URLSearchParams({
        ...(query.search && { search: query.search }),
        ...(cursor && { cursor }),
      });
      return asked.size > 0 ? `${urls.trainees()}?${asked.toString()}` : urls.trainees();
    };
    const elsewhere = await this.queries.elsewhere(actor);
    const names = elsewhere.length > 0 ? await this.skills.names(speech.language) : new Map<string, never>();
    const model = {
      elsewhere: elsewhere.map((each) => ({
        ...each,
        skill: names.get(each.skillId)?.name ?? '—',
        withdrawUrl: may(actor.kinds, 'assessments.withdraw') ? urls.withdrawal(each.id) : null,
      })),
      form: formModel(['search'], { search: query.search }, []),
      people: items.map((person) => ({
        ...person,
        url: urls.person(person.id),
        assessUrl: urls.newAssessment(person.id),
        sheetUrl: urls.personSheet(person.id),
      })),
      filtered: Boolean(query.search),
      tableUrl: may(actor.kinds, 'assessments.record') ? urls.assessmentTable() : null,
      allUrl: urls.trainees(),
      pager: { first: query.cursor ? at(null) : null, next: nextCursor ? at(nextCursor) : null },
    };
    return new View('assessments/trainees', 'assessments.trainees-title', model);
  }
}
