import { Controller, Get, Query } from '@nestjs/common';
import { Allow, CurrentActor } from '../../access/allow.js';
import { withNumber } from '../../people/with-number.js';
import type { Actor } from '../../shared/actor.js';
import { NotFound } from '../../shared/errors.js';
import { isSame } from '../../shared/identity-fold.js';
import { SkillsQueries } from '../../skills/skills.queries.js';
import { View } from '../../web/answers.js';
import { readFilter } from '../../web/filter-form.js';
import type { FormBody } from '../../web/form.js';
import { pagingOf } from '../../web/list-query.js';
import { AboutMany } from '../../web/large/about-many.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { AgreementPairsQueries } from './agreement-pairs.queries.js';
import { pairsModel } from './agreement-pairs.presenter.js';
import { AgreementPageQuery } from './agreement.dto.js';
import { agreementModel } from './agreement.presenter.js';
import { AgreementQueries } from './agreement.queries.js';

/** Help for a calibration talk: how far assessors agree, and the pairs behind each figure. */
@Controller('agreement')
export class AgreementPagesController {
  constructor(
    private readonly agreement: AgreementQueries,
    private readonly pairs: AgreementPairsQueries,
    private readonly skills: SkillsQueries,
  ) {}

  @Get()
  @Allow('agreement.see')
  @AboutMany('everybody')
  async show(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Query() query: FormBody,
  ): Promise<View> {
    const { filter, problems, status } = readFilter(AgreementPageQuery, query);
    if (filter.skill || filter.assessor) return this.behind(actor, speech, filter);
    const [view, names, teams, categories] = await Promise.all([
      this.agreement.of(actor, filter, speech.language),
      this.skills.names(speech.language),
      this.agreement.teams(actor, speech.language),
      this.agreement.categories(),
    ]);
    const model = agreementModel({ view, names, teams, categories }, filter, speech, query, problems);
    return new View('agreement/agreement', 'agreement.title', model, status);
  }

  /** @throws NotFound for an unknown skill, and for an assessor whose figures the actor does not see. */
  private async behind(actor: Actor, speech: Speech, filter: AgreementPageQuery): Promise<View> {
    const names = await this.skills.names(speech.language);
    const skill = filter.skill ? [...names.values()].find(({ code }) => isSame(code, filter.skill)) : null;
    if (skill === undefined) throw new NotFound();
    const { months, teamId, category, assessor: assessorId } = filter;
    const question = { months, teamId, category, assessorId, skillId: skill?.id };
    const { sort: _, ...paged } = filter;
    const page = await this.pairs.list(actor, question, pagingOf(paged, '-assessedOn'));
    const called = assessorId ? (await this.agreement.names([assessorId])).get(assessorId) : null;
    if (called === undefined) throw new NotFound();
    const assessor = called && withNumber(called);
    const model = pairsModel({ page, names, assessor, skill }, filter, speech);
    return new View('agreement/pairs', 'agreement.pairs-title', model);
  }
}
