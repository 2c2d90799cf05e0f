import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor } from '../../access/allow.js';
import { may } from '../../access/permissions.js';
import type { Actor } from '../../shared/actor.js';
import type { FieldProblem } from '../../shared/errors.js';
import { Redirect, View } from '../../web/answers.js';
import { IdParam } from '../../web/checked.js';
import { readFilter } from '../../web/filter-form.js';
import { answerForm, type FormBody, readForm } from '../../web/form.js';
import { formModel } from '../../web/form-model.js';
import { ListQuery, pagingOf } from '../../web/list-query.js';
import { statusOf } from '../../web/typed.js';
import { addressWith, urls } from '../../web/urls.js';
import { NewIssuerHost } from './issuer-hosts.dto.js';
import { IssuerHostsService } from './issuer-hosts.service.js';

/** Which other hosts are asked about their issuers. */
@Controller('settings/trusted-hosts')
export class IssuerHostsPagesController {
  constructor(private readonly hosts: IssuerHostsService) {}

  @Get()
  @Allow('issuer-hosts.see')
  list(@CurrentActor() actor: Actor, @Query() asked: FormBody): Promise<View> {
    return this.view(actor, asked, {}, []);
  }

  @Post()
  @Allow('issuer-hosts.allow')
  allow(@CurrentActor() actor: Actor, @Body() body: FormBody): Promise<View | Redirect> {
    return answerForm(
      () => this.hosts.allow(actor, readForm(NewIssuerHost, body).host),
      () => new Redirect(urls.issuerHosts(), 'verification.notice.host-allowed'),
      (problems) => this.view(actor, {}, body, problems),
    );
  }

  @Post(':id/ending')
  @Allow('issuer-hosts.allow')
  async forbid(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<Redirect> {
    await this.hosts.forbid(actor, id);
    return new Redirect(urls.issuerHosts(), 'verification.notice.host-forbidden');
  }

  private async view(
    actor: Actor,
    asked: FormBody,
    typed: FormBody,
    problems: readonly FieldProblem[],
  ): Promise<View> {
    const { filter } = readFilter(ListQuery, asked);
    const { items, nextCursor } = await this.hosts.list(pagingOf(filter, 'host'));
    const url = urls.issuerHosts();
    const model = {
      url,
      rulesUrl: urls.trustRules(),
      hosts: items.map((host) => ({ ...host, endUrl: urls.issuerHostEnding(host.id) })),
      pager: (filter.cursor ?? nextCursor) && {
        first: filter.cursor ? url : null,
        next: nextCursor && addressWith(url, { cursor: nextCursor }),
      },
      mayAllow: may(actor.kinds, 'issuer-hosts.allow'),
      form: formModel(['host'], typed, problems),
    };
    return new View('credentials/issuer-hosts', 'verification.hosts-title', model, statusOf(problems));
  }
}
