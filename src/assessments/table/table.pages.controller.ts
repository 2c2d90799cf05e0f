import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import type { FieldProblem } from '../../shared/errors.js';
import { Redirect, View } from '../../web/answers.js';
import { answerForm, type FormBody } from '../../web/form.js';
import { actingOnce, formKey } from '../../web/form-key.js';
import { formModel } from '../../web/form-model.js';
import { AcceptsLongTexts } from '../../web/text-limits.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { statusOf } from '../../web/typed.js';
import { urls } from '../../web/urls.js';
import { SHEET_ROWS } from '../sheets/sheet.service.js';
import { AssessmentTableService, type OwnNames, type ReadText } from './assessment-table.service.js';
import { PASTED_LIMITS } from './pasted-limits.js';
import type { ReadRow } from './read-row.js';
import { bringsRows, type Meant, meantIn, rolesOfForm, rowsOfForm, textOfRows } from './table-form.js';
import { asksAboutColumns, columnChoices, previewModel } from './table.presenter.js';
import { TableQueries } from './table.queries.js';

const PASTED = { text: 'A table is pasted whole; its rows and cells have limits of their own' };

/** Assessments pasted from a spreadsheet: looked through together, mended in place, then recorded as one. */
@Controller('assessment-table')
export class TablePagesController {
  constructor(
    private readonly tables: AssessmentTableService,
    private readonly queries: TableQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('assessments.record')
  open(@CurrentActor() actor: Actor): View {
    return this.empty(actor, {}, []);
  }

  @Post('preview')
  @HttpCode(200)
  @Allow('assessments.record')
  @AcceptsLongTexts(PASTED)
  async preview(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    let view: View | null = null;
    const answer = await answerForm(
      async () => (view = await this.previewed(actor, speech, body)),
      () => new Redirect(urls.assessmentTable()),
      (problems) => Promise.resolve(this.empty(actor, body, problems)),
    );
    return view ?? answer;
  }

  @Post()
  @HttpCode(200)
  @Allow('assessments.record')
  @AcceptsLongTexts(PASTED)
  async record(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    if (!bringsRows(body)) return this.preview(actor, speech, body);
    const known = await this.queries.known(actor, speech.language);
    const typed = rowsOfForm(body);
    const meant = await this.meant(actor, body);
    // The text only accompanies the rows, and its line ends differ between a page and a script that sends it.
    const { text: _, ...said } = body;
    let left: readonly ReadRow[] = [];
    let recorded = 0;
    const answer = await answerForm(
      async () =>
        ({ recorded, left } = await this.tables.record(
          actingOnce(actor, said),
          this.tables.understood(typed, known, meant),
          !!body.leaveOut,
        )),
      () => new Redirect(urls.trainees(), 'assessments.notice.table-recorded', recorded),
      async (problems) => {
        const rows = await this.tables.preview(actor, typed, known, meant);
        return this.rows(speech, rows, body, ofTheWhole(problems, rows));
      },
    );
    if (left.length === 0) return answer;
    // What was left out comes back, to be mended and recorded next: under a key of its own.
    const { daysGiven, dayOfRest, dayOrder } = body;
    return this.rows(speech, left, { daysGiven, dayOfRest, dayOrder }, [], recorded);
  }

  private async previewed(actor: Actor, speech: Speech, body: FormBody): Promise<View> {
    const known = await this.queries.known(actor, speech.language);
    if (bringsRows(body)) {
      const rows = await this.tables.preview(actor, rowsOfForm(body), known, await this.meant(actor, body));
      return this.rows(speech, rows, body, []);
    }
    const read = await this.tables.read(String(body.text ?? ''), known, rolesOfForm(body));
    const columns = asksAboutColumns(read) ? columnChoices(read, speech) : null;
    if (read.unknown > 0) return this.columns(read, columns, body);
    const typed = read.daysGiven ? { ...body, daysGiven: 'yes' } : body;
    const rows = await this.tables.preview(actor, read.rows, known, await this.meant(actor, typed));
    const view = await this.rows(speech, rows, typed, []);
    return new View(view.page, view.title, { ...view.model, columns }, view.status);
  }

  /** Until it is said what every filled column is, there is nothing that could be recorded. */
  private columns(
    { unknown }: ReadText,
    columns: ReturnType<typeof columnChoices> | null,
    body: FormBody,
  ): View {
    const urlsOfTable = { postUrl: urls.assessmentTable(), previewUrl: urls.tablePreview() };
    const model = { columns, unknown, text: String(body.text ?? ''), ...urlsOfTable };
    return new View('assessments/table-columns-asked', 'assessments.table-title', model);
  }

  private async meant(actor: Actor, body: FormBody): Promise<Meant & OwnNames> {
    return { ...meantIn(body), assessor: await this.queries.ownNames(actor) };
  }

  private async rows(
    speech: Speech,
    rows: readonly ReadRow[],
    typed: FormBody,
    problems: readonly FieldProblem[],
    recorded: number | null = null,
  ): Promise<View> {
    const pairs = rows.flatMap(({ person, skill }) =>
      person && skill ? [{ employeeId: person.id, skillId: skill.id }] : [],
    );
    const levels = await this.queries.levels(pairs);
    // The text goes along, so that a draft of this page still fits the page that it began on.
    const text = recorded === null ? String(typed.text ?? '') : textOfRows(rows.map((row) => row.typed));
    const model = {
      ...previewModel(rows, levels, meantIn(typed), speech),
      ...{ problems, recorded, text, key: formKey(typed), todayOn: this.clock.today() },
    };
    const status = statusOf(problems);
    return new View('assessments/table-preview', 'assessments.table-title', model, status);
  }

  private empty(actor: Actor, typed: FormBody, problems: readonly FieldProblem[]): View {
    const model = {
      isEmployee: actor.employeeId !== null,
      // What is too long to be read is too long to be shown again.
      form: formModel(['text'], isTooLong(typed.text) ? {} : typed, problems),
      key: formKey(typed),
      max: SHEET_ROWS,
      url: urls.assessmentTable(),
      previewUrl: urls.tablePreview(),
    };
    return new View('assessments/table', 'assessments.table-title', model, statusOf(problems));
  }
}

/** Problems of rows stand at their cells; of them all is said how many rows they are. */
function ofTheWhole(problems: readonly FieldProblem[], rows: readonly ReadRow[]): readonly FieldProblem[] {
  const others = problems.filter(({ field }) => !field.startsWith('items.'));
  if (others.length > 0) return others;
  const count = rows.filter(({ assessment }) => assessment === null).length;
  return [{ field: '', code: 'table.rows-wrong', params: { count } }];
}

function isTooLong(text: FormBody[string]): boolean {
  return String(text ?? '').length > PASTED_LIMITS.characters;
}
