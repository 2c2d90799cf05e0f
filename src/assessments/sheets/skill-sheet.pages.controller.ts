import { Body, Controller, Get, Headers, Inject, Param, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import { SkillsQueries } from '../../skills/skills.queries.js';
import { type Redirect, View } from '../../web/answers.js';
import { TextField } from '../../web/fields.js';
import { readFilter } from '../../web/filter-form.js';
import { answerForm, type FormBody } from '../../web/form.js';
import { actingOnce } from '../../web/form-key.js';
import { formModel } from '../../web/form-model.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { NOTHING_TYPED, statusOf } from '../../web/typed.js';
import { addressWith, urls } from '../../web/urls.js';
import { type OpenedSheet, sheetRecorded } from './opened-sheet.js';
import { readSheet } from './sheet-form.js';
import { indicatorLines, sheetModel } from './sheet.presenter.js';
import { SheetService } from './sheet.service.js';
import { SkillSheetQueries } from './skill-sheet.queries.js';
import { wayBack } from './way-back.js';

class SkillSheetQuery {
  @TextField({ max: 36, optional: true }) team?: string;
  @TextField({ max: 100, optional: true }) search?: string;
  @TextField({ max: 500, optional: true }) next?: string;
}

/** One skill, many people: after a round in which the same was seen of each of them. */
@Controller('skills/:code/assessment-sheet')
export class SkillSheetPagesController {
  constructor(
    private readonly sheets: SheetService,
    private readonly queries: SkillSheetQueries,
    private readonly skills: SkillsQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('assessments.record')
  open(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Param('code') code: string,
    @Query() query: FormBody,
    @Headers('referer') referer?: string,
  ): Promise<View> {
    return this.view(actor, speech, code, { query, referer, typed: NOTHING_TYPED });
  }

  @Post()
  @Allow('assessments.record')
  record(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Param('code') code: string,
    @Query() query: FormBody,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    return answerForm(
      async () => {
        const { id: skillId } = await this.skills.one(code);
        const rows = readSheet(body, (employeeId) => ({ employeeId, skillId }));
        return this.sheets.record(actingOnce(actor, body), rows);
      },
      ({ length }) =>
        sheetRecorded(wayBack(String(body.next), undefined, places(code), urls.trainees()), length),
      (problems) => this.view(actor, speech, code, { query, typed: { body, problems } }),
    );
  }

  private async view(
    actor: Actor,
    speech: Speech,
    code: string,
    { query, referer, typed }: OpenedSheet,
  ): Promise<View> {
    const { filter } = readFilter(SkillSheetQuery, query);
    const { team, search } = filter;
    const sheet = await this.queries.sheet(actor, code, { team, search }, speech.language);
    const asked = typeof typed.body.next === 'string' ? typed.body.next : filter.next;
    const next = wayBack(asked, referer, places(code), urls.trainees());
    const url = addressWith(urls.skillSheet(code), { team, search });
    const facts = { ...sheet, url, next, isSelf: false, today: this.clock.today() };
    const model = {
      skill: sheet.skill,
      skillUrl: urls.skill(code),
      cut: sheet.cut,
      sheet: {
        ...sheetModel(facts, typed, speech),
        indicators: indicatorLines(sheet.indicators, sheet.levels),
      },
      filter: formModel(['team', 'search'], { search }, []),
      filtered: Boolean(team ?? search),
      teams: sheet.teams.map(({ id, name }) => ({ value: id, label: name, selected: id === team })),
      filterUrl: urls.skillSheet(code),
      next,
    };
    const status = statusOf(typed.problems);
    return new View('assessments/skill-sheet', 'assessments.sheet-skill', model, status);
  }
}

/** Where recording several people in a skill begins. */
function places(code: string): readonly string[] {
  return [urls.workQueue(), urls.trainees(), urls.skill(code)];
}
