import { Controller, Get, Header, Inject, Query, type StreamableFile } from '@nestjs/common';
import { Allow, CurrentActor } from '../../access/allow.js';
import { ChoicesQueries } from '../../people/choices.queries.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import { View } from '../../web/answers.js';
import { ExportFormatParam } from '../../web/export/export-format.js';
import { ExportsService } from '../../web/export/exports.service.js';
import type { ExportFormat } from '../../web/export/table-file.js';
import { readFilter } from '../../web/filter-form.js';
import { type FormBody, readForm } from '../../web/form.js';
import { formModel } from '../../web/form-model.js';
import { AboutMany } from '../../web/large/about-many.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { EndedQuery } from './ended.dto.js';
import { endedChoices, endedPage, endedPlaces, endedRow, endedTable } from './ended.presenter.js';
import { EndedQueries } from './ended.queries.js';

/** What ended and was not renewed, as a page and as a file. */
@Controller('ended')
export class EndedPagesController {
  constructor(
    private readonly queries: EndedQueries,
    private readonly choices: ChoicesQueries,
    private readonly exports: ExportsService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('expiries.see')
  @AboutMany()
  async list(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Query() asked: FormBody,
  ): Promise<View> {
    const { filter, problems, status } = readFilter(EndedQuery, asked);
    const found = await this.queries.list(actor, filter, this.clock.today(), speech.language);
    const page = endedPage(found, filter, speech.language);
    const model = {
      ended: page.items.map((each) => endedRow(each, actor, speech)),
      total: found.length,
      form: formModel(['search', 'kind', 'teamId', 'sort'], asked, problems),
      ...endedChoices(filter, await this.choices.teams(speech.language), speech),
      ...endedPlaces(filter, page),
    };
    return new View('certifications/ended', 'certifications.ended-title', model, status);
  }

  @Get('export.:format')
  @Header('cache-control', 'no-store')
  @Allow('expiries.see')
  @AboutMany()
  async export(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @ExportFormatParam() format: ExportFormat,
    @Query() asked: FormBody,
  ): Promise<StreamableFile> {
    const { cursor: _, ...filter } = readForm(EndedQuery, asked);
    const found = await this.queries.list(actor, filter, this.clock.today(), speech.language);
    const { items } = endedPage(found, { ...filter, limit: Math.max(1, found.length) }, speech.language);
    const { search, kind, teamId } = filter;
    return this.exports.make(actor, {
      what: 'ended',
      format,
      filter: { search, kind, teamId },
      tables: [endedTable(items, speech)],
    });
  }
}
