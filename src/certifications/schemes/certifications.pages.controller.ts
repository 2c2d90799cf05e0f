import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor } from '../../access/allow.js';
import { may } from '../../access/permissions.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import { Redirect, View } from '../../web/answers.js';
import { IdParam } from '../../web/checked.js';
import { readFilter } from '../../web/filter-form.js';
import type { FormBody } from '../../web/form.js';
import { actingOnce, formKey } from '../../web/form-key.js';
import { formModel } from '../../web/form-model.js';
import { pagingOf } from '../../web/list-query.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { addressWith, urls } from '../../web/urls.js';
import { CertificationListQuery } from './certifications.dto.js';
import { CertificationsQueries } from './certifications.queries.js';
import { versionRows } from './version.presenter.js';
import { VersionsQueries } from './versions.queries.js';
import { VersionsService } from './versions.service.js';

/** What can be certified here. */
@Controller('certifications')
export class CertificationsPagesController {
  constructor(
    private readonly queries: CertificationsQueries,
    private readonly versions: VersionsQueries,
    private readonly drafts: VersionsService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get(':id')
  @Allow('certifications.see')
  async show(@CurrentActor() actor: Actor, @Spoken() speech: Speech, @IdParam() id: string): Promise<View> {
    const scheme = await this.queries.one(id, speech.language);
    const versions = await this.versions.list(id, this.clock.today());
    const isDraftOpen = versions[0]?.state === 'draft';
    const mayDraft = may(actor.kinds, 'certifications.change') && !isDraftOpen;
    return new View('certifications/certification', 'certifications.scheme-title', {
      scheme: { ...scheme, roleUrl: urls.role(scheme.roleCode) },
      inForce: versions.find(({ state }) => state === 'current') ?? null,
      versions: versionRows(versions, speech),
      draftUrl: mayDraft ? urls.certificationDrafts(id) : null,
      key: formKey(),
    });
  }

  @Post(':id/drafts')
  @Allow('certifications.change')
  async draft(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() body: FormBody,
  ): Promise<Redirect> {
    const draft = await this.drafts.draft(actingOnce(actor, body), id);
    return new Redirect(urls.certificationVersion(id, draft.id), 'certifications.notice.drafted');
  }

  @Get()
  @Allow('certifications.see')
  async list(@Spoken() { language }: Speech, @Query() asked: FormBody): Promise<View> {
    const { filter, problems, status } = readFilter(CertificationListQuery, asked);
    const { search, cursor } = filter;
    const { items, nextCursor } = await this.queries.list(
      search,
      language,
      pagingOf(filter, 'code', language),
    );
    const model = {
      certifications: items.map((item) => ({
        ...item,
        url: urls.certification(item.id),
        roleUrl: urls.role(item.roleCode),
      })),
      form: formModel(['search'], asked, problems),
      pager: {
        first: cursor ? addressWith(urls.certifications(), { search }) : null,
        next: nextCursor ? addressWith(urls.certifications(), { search, cursor: nextCursor }) : null,
      },
    };
    return new View('certifications/certifications', 'certifications.list-title', model, status);
  }
}
