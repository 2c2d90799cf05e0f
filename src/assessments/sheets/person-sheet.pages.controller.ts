import { Body, Controller, Get, Headers, Inject, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import { type Redirect, View } from '../../web/answers.js';
import { IdParam } from '../../web/checked.js';
import { TextField } from '../../web/fields.js';
import { readFilter } from '../../web/filter-form.js';
import { answerForm, type FormBody } from '../../web/form.js';
import { actingOnce } from '../../web/form-key.js';
import { formModel } from '../../web/form-model.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { NOTHING_TYPED, statusOf } from '../../web/typed.js';
import { addressWith, urls } from '../../web/urls.js';
import { PersonSheetQueries } from './person-sheet.queries.js';
import { type OpenedSheet, sheetRecorded } from './opened-sheet.js';
import { readSheet } from './sheet-form.js';
import { sheetModel } from './sheet.presenter.js';
import { SheetService } from './sheet.service.js';
import { wayBackFrom } from './way-back.js';

class PersonSheetQuery {
  @TextField({ max: 4000, optional: true }) skills?: string;
  @TextField({ max: 60, optional: true }) role?: string;
  @TextField({ max: 120, optional: true }) category?: string;
  @TextField({ max: 500, optional: true }) next?: string;
}

/** One person, many skills: a level is typed beside each skill that was seen. */
@Controller('people/:id/assessment-sheet')
export class PersonSheetPagesController {
  constructor(
    private readonly sheets: SheetService,
    private readonly queries: PersonSheetQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('assessments.record')
  open(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @Query() query: FormBody,
    @Headers('referer') referer?: string,
  ): Promise<View> {
    return this.view(actor, speech, id, { query, referer, typed: NOTHING_TYPED });
  }

  @Post()
  @Allow('assessments.record')
  record(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @Query() query: FormBody,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    const own = actor.employeeId === id ? { ...body, method: 'self' } : body;
    return answerForm(
      async () => {
        const rows = readSheet(own, (skillId) => ({ employeeId: id, skillId }));
        return this.sheets.record(actingOnce(actor, body), rows);
      },
      ({ length }) => sheetRecorded(wayBackFrom(id, body.next), length),
      (problems) => this.view(actor, speech, id, { query, typed: { body, problems } }),
    );
  }

  private async view(
    actor: Actor,
    speech: Speech,
    id: string,
    { query, referer, typed }: OpenedSheet,
  ): Promise<View> {
    const { filter } = readFilter(PersonSheetQuery, query);
    const { skills, role, category } = filter;
    const codes = skills?.split(',').map((code) => code.trim());
    const sheet = await this.queries.sheet(actor, id, { codes, role, category }, speech.language);
    const next = wayBackFrom(id, typed.body.next ?? filter.next, referer);
    const url = addressWith(urls.personSheet(id), { skills, role, category });
    const isSelf = actor.employeeId === id;
    const facts = { ...sheet, url, next, isSelf, today: this.clock.today() };
    const model = {
      person: sheet.person,
      personUrl: urls.person(id),
      isSelf,
      sheet: sheetModel(facts, typed, speech),
      filter: formModel(['role', 'category'], { role, category }, []),
      roles: sheet.roles.map(({ code, title }) => ({ value: code, label: title, selected: code === role })),
      categories: sheet.categories.map((value) => ({ value, label: value, selected: value === category })),
      filterUrl: urls.personSheet(id),
      next,
    };
    const status = statusOf(typed.problems);
    return new View('assessments/person-sheet', 'assessments.sheet-person', model, status);
  }
}
