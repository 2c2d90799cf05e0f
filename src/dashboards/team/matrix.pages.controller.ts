import { Controller, Get, Header, Inject, Query, type StreamableFile } from '@nestjs/common';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import { View } from '../../web/answers.js';
import { ExportsService } from '../../web/export/exports.service.js';
import type { ExportFormat } from '../../web/export/table-file.js';
import { readFilter } from '../../web/filter-form.js';
import { type FormBody, readForm } from '../../web/form.js';
import { AboutMany } from '../../web/large/about-many.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { ExportFormatParam } from '../../web/export/export-format.js';
import { givenOf, matrixModel } from './matrix.presenter.js';
import { matrixTables } from './matrix.export.js';
import { TeamMatrixQuery } from './team.dto.js';
import { TeamFactsQueries } from './team-facts.queries.js';

@Controller('team')
export class MatrixPagesController {
  constructor(
    private readonly facts: TeamFactsQueries,
    private readonly exports: ExportsService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('team.see')
  @AboutMany()
  async show(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Query() query: FormBody,
  ): Promise<View> {
    const { filter, problems, status } = readFilter(TeamMatrixQuery, query);
    const today = this.clock.today();
    const facts = await this.facts.of(actor, { ...filter, asOf: filter.asOf ?? today }, speech.language);
    const model = matrixModel(facts, filter, today, speech, query, problems);
    return new View('dashboards/matrix', 'dashboards.matrix-title', model, status);
  }

  @Get('export.:format')
  @Header('cache-control', 'no-store')
  @Allow('team.see')
  @AboutMany()
  async export(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @ExportFormatParam() format: ExportFormat,
    @Query() query: FormBody,
  ): Promise<StreamableFile> {
    const filter = readForm(TeamMatrixQuery, query);
    const asOf = filter.asOf ?? this.clock.today();
    const facts = await this.facts.of(actor, { ...filter, asOf }, speech.language);
    const tables = matrixTables(facts, filter, format, speech);
    return this.exports.make(actor, { what: 'team', format, filter: { ...givenOf(filter), asOf }, tables });
  }
}
