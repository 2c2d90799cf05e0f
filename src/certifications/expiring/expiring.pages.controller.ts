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
import { pagingOf } from '../../web/list-query.js';
import { AboutMany } from '../../web/large/about-many.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { CertificationsQueries } from '../schemes/certifications.queries.js';
import { ExpiringQuery } from './expiring.dto.js';
import { expiringChoices, expiringPlaces, expiringRow, expiringTable } from './expiring.presenter.js';
import { ExpiringQueries } from './expiring.queries.js';

/** What expires when, as a page and as a file. */
@Controller('certificates/expiring')
export class ExpiringPagesController {
  constructor(
    private readonly queries: ExpiringQueries,
    private readonly schemes: CertificationsQueries,
    private readonly choices: ChoicesQueries,
    private readonly exports: ExportsService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('expiries.see')
  async list(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Query() asked: FormBody,
  ): Promise<View> {
    const { filter, problems, status } = readFilter(ExpiringQuery, asked);
    const page = await this.queries.list(
      actor,
      filter,
      this.clock.today(),
      pagingOf(filter, 'validUntil', speech.language),
    );
    const names = ['search', 'certificationId', 'teamId', 'state', 'months', 'sort'];
    const model = {
      certificates: page.items.map((each) => expiringRow(each, speech)),
      form: formModel(names, { ...asked, months: filter.months }, problems),
      ...expiringChoices(
        filter,
        await this.schemes.all(speech.language),
        await this.choices.teams(speech.language),
        speech,
      ),
      ...expiringPlaces(filter, page),
    };
    return new View('certifications/expiring', 'certifications.expiring-title', model, status);
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
    const filter = readForm(ExpiringQuery, asked);
    const paging = {
      ...pagingOf({ ...filter, cursor: undefined }, 'validUntil', speech.language),
      limit: 1_000_000,
    };
    const { items } = await this.queries.list(actor, filter, this.clock.today(), paging);
    const { search, certificationId, teamId, state, months } = filter;
    return this.exports.make(actor, {
      what: 'expiring-certificates',
      format,
      filter: { search, certificationId, teamId, state, months },
      tables: [expiringTable(items, speech)],
    });
  }
}
