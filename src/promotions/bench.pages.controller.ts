import { Controller, Get, Header, Inject, Param, Query, type StreamableFile } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import { NotFound } from '../shared/errors.js';
import type { Paging } from '../shared/page.js';
import { View } from '../web/answers.js';
import { ExportFormatParam } from '../web/export/export-format.js';
import { ExportsService } from '../web/export/exports.service.js';
import type { ExportFormat } from '../web/export/table-file.js';
import { readFilter } from '../web/filter-form.js';
import { type FormBody, readForm } from '../web/form.js';
import { pagingOf } from '../web/list-query.js';
import { AboutMany } from '../web/large/about-many.js';
import { Spoken } from '../web/page-context.js';
import { Speech } from '../web/speech.js';
import { urls } from '../web/urls.js';
import { BenchListQuery } from './bench.dto.js';
import { benchTable } from './bench.export.js';
import { benchModel } from './bench.presenter.js';
import { type Bench, BenchQueries, type BenchQuestion, type BenchRole } from './bench.queries.js';

/** People on one page: each brings a list of what they lack. */
const PEOPLE = 25;

@Controller('bench')
export class BenchPagesController {
  constructor(
    private readonly bench: BenchQueries,
    private readonly exports: ExportsService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('bench.see')
  async choose(@Spoken() speech: Speech): Promise<View> {
    const roles = (await this.bench.roles(speech.language)).map((role) => ({
      ...role,
      url: urls.bench(role.code),
    }));
    return new View('promotions/bench-roles', 'promotions.bench-title', { roles });
  }

  @Get(':roleCode')
  @Allow('bench.see')
  @AboutMany()
  async show(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Param('roleCode') roleCode: string,
    @Query() query: FormBody,
  ): Promise<View> {
    const { filter, problems, status } = readFilter(BenchListQuery, query);
    const role = await this.bench.role(roleCode, speech.language);
    const today = this.clock.today();
    const asked = { asOf: filter.asOf ?? today, search: filter.search, cursor: filter.cursor };
    const paging = { ...pagingOf(filter, 'rank'), limit: PEOPLE };
    const bench = await this.benchOrNone(actor, role, asked, paging, speech);
    const model = benchModel(role, bench, asked, today, speech, query, problems);
    return new View('promotions/bench', 'promotions.bench-title', model, status);
  }

  /** Everybody the filter leaves, in the order of the page. */
  @Get(':roleCode/export.:format')
  @Header('cache-control', 'no-store')
  @Allow('bench.see')
  @AboutMany()
  async export(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Param('roleCode') roleCode: string,
    @ExportFormatParam() format: ExportFormat,
    @Query() query: FormBody,
  ): Promise<StreamableFile> {
    const { asOf = this.clock.today(), search } = readForm(BenchListQuery, query);
    const role = await this.bench.role(roleCode, speech.language);
    const all = { limit: Number.MAX_SAFE_INTEGER, column: 'rank', descending: false, after: null };
    const bench = await this.bench.of(actor, role, { asOf, search }, all, speech.language);
    const filter = { role: role.code, asOf, search };
    return this.exports.make(actor, {
      what: 'bench',
      format,
      filter,
      tables: [benchTable(bench, speech)],
    });
  }

  /** A role without a profile on that day has no bench, and the page says so. */
  private async benchOrNone(
    actor: Actor,
    role: BenchRole,
    question: BenchQuestion,
    paging: Paging,
    speech: Speech,
  ): Promise<Bench | null> {
    try {
      return await this.bench.of(actor, role, question, paging, speech.language);
    } catch (error) {
      if (error instanceof NotFound && error.code === 'no-profile') return null;
      throw error;
    }
  }
}
