import { Controller, Get, Inject, Query } from '@nestjs/common';
import { Allow } from '../../access/allow.js';
import { Clock } from '../../shared/clock.js';
import { pageOfWhole } from '../../shared/page.js';
import { SkillsQueries } from '../../skills/skills.queries.js';
import { View } from '../../web/answers.js';
import { readFilter } from '../../web/filter-form.js';
import type { FormBody } from '../../web/form.js';
import { formModel } from '../../web/form-model.js';
import { pagingOf } from '../../web/list-query.js';
import { AboutMany } from '../../web/large/about-many.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { addressWith, urls } from '../../web/urls.js';
import { CertificationsQueries } from '../schemes/certifications.queries.js';
import { keyOf } from './attention.api.controller.js';
import { AttentionQuery } from './attention.dto.js';
import { AttentionQueries } from './attention.queries.js';

/** Where a certifier is told that what a certificate stood on has changed. */
@Controller('certificates/attention')
export class AttentionPagesController {
  constructor(
    private readonly queries: AttentionQueries,
    private readonly schemes: CertificationsQueries,
    private readonly skills: SkillsQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('candidates.see')
  @AboutMany('everybody')
  async list(@Spoken() speech: Speech, @Query() asked: FormBody): Promise<View> {
    const { filter, problems, status } = readFilter(AttentionQuery, asked);
    const { cursor, search, certificationId, sort } = filter;
    const paging = pagingOf(filter, 'employeeName', speech.language);
    const all = await this.queries.list(this.clock.today(), filter);
    const { items, nextCursor } = pageOfWhole(all, paging, keyOf(paging));
    const names = await this.skills.names(speech.language);
    const schemes = await this.schemes.all(speech.language);
    const here = (more: object) => addressWith(urls.attention(), { search, certificationId, sort, ...more });
    const model = {
      total: all.length,
      certificates: items.map(({ changes, ...certificate }) => ({
        ...certificate,
        certification: schemes.find(({ code }) => code === certificate.certificationCode)?.title,
        url: urls.certificate(certificate.id),
        stateLabel: speech.t(`certifications.state-${certificate.state}`),
        changes: changes.map(({ skillId, why }) => ({
          skill: names.get(skillId)?.name ?? '—',
          why: speech.t(`certifications.ground-${why}`),
        })),
      })),
      form: formModel(['search', 'certificationId', 'sort'], asked, problems),
      schemes: schemes.map(({ id, title }) => ({
        value: id,
        label: title,
        selected: id === certificationId,
      })),
      sorts: (['employeeName', 'validUntil'] as const).map((each) => ({
        value: each,
        label: speech.t(`certifications.sort-${each}`),
        selected: each === sort,
      })),
      pager: { first: cursor ? here({}) : null, next: nextCursor ? here({ cursor: nextCursor }) : null },
    };
    return new View('certifications/attention', 'certifications.attention-title', model, status);
  }
}
