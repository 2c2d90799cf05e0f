import { Controller, Get, Query } from '@nestjs/common';
import { Allow } from '../access/allow.js';
import { View } from '../web/answers.js';
import { readFilter } from '../web/filter-form.js';
import type { FormBody } from '../web/form.js';
import { formModel } from '../web/form-model.js';
import { pagingOf } from '../web/list-query.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { addressWith, urls } from '../web/urls.js';
import { CertificationListQuery } from './certifications.dto.js';
import { CertificationsQueries } from './certifications.queries.js';

/** What can be certified here. */
@Controller('certifications')
export class CertificationsPagesController {
  constructor(private readonly queries: CertificationsQueries) {}

  @Get()
  @Allow('certifications.see')
  async list(@Spoken() { language }: Speech, @Query() asked: FormBody): Promise<View> {
    const { filter, problems, status } = readFilter(CertificationListQuery, asked);
    const { search, cursor } = filter;
    const { items, nextCursor } = await this.queries.list(search, language, pagingOf(filter, 'code'));
    const model = {
      certifications: items.map((item) => ({ ...item, roleUrl: urls.role(item.roleCode) })),
      form: formModel(['search'], asked, problems),
      pager: {
        first: cursor ? addressWith(urls.certifications(), { search }) : null,
        next: nextCursor ? addressWith(urls.certifications(), { search, cursor: nextCursor }) : null,
      },
    };
    return new View('certifications/certifications', 'certifications.list-title', model, status);
  }
}
