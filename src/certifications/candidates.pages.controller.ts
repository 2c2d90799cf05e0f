import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.js';
import { may } from '../access/permissions.js';
import { NamesQueries } from '../gaps/names.queries.js';
import { ReachQueries } from '../people/reach.queries.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import type { FieldProblem } from '../shared/errors.js';
import { Redirect, View } from '../web/answers.js';
import { IdParam } from '../web/checked.js';
import { readFilter } from '../web/filter-form.js';
import { answerForm, type FormBody, readForm } from '../web/form.js';
import { formModel } from '../web/form-model.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { urls } from '../web/urls.js';
import { candidatePage, candidateRows, candidatesPager, candidateChoices } from './candidates.presenter.js';
import { CandidatesQueries } from './candidates.queries.js';
import { CandidatesQuery, GrantForm } from './certifications.dto.js';
import { CertificationsQueries } from './certifications.queries.js';
import { CertificationsService } from './certifications.service.js';
import { conflictsOf } from './impartiality.js';

/** Where a certifier finds who can be certified, sees what it rests on, and decides. */
@Controller('candidates')
export class CandidatesPagesController {
  constructor(
    private readonly candidates: CandidatesQueries,
    private readonly schemes: CertificationsQueries,
    private readonly certifications: CertificationsService,
    private readonly reach: ReachQueries,
    private readonly names: NamesQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('candidates.see')
  async list(@Spoken() speech: Speech, @Query() asked: FormBody): Promise<View> {
    const { filter, problems, status } = readFilter(CandidatesQuery, asked);
    const found = await this.candidates.list(filter, this.clock.today());
    const model = {
      candidates: candidateRows(found, speech),
      total: found.total,
      form: formModel(['search', 'certificationId', 'eligible'], asked, problems),
      ...candidateChoices(filter, await this.schemes.all(speech.language), speech),
      pager: candidatesPager(filter, found.hasNext),
    };
    return new View('certifications/candidates', 'certifications.candidates-title', model, status);
  }

  @Get(':certificationId/:employeeId')
  @Allow('candidates.see')
  show(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam('certificationId') certificationId: string,
    @IdParam('employeeId') employeeId: string,
  ): Promise<View> {
    return this.view(actor, speech, { certificationId, employeeId }, {}, []);
  }

  @Post(':certificationId/:employeeId')
  @Allow('certificates.grant')
  grant(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam('certificationId') certificationId: string,
    @IdParam('employeeId') employeeId: string,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    return answerForm(
      () => this.certifications.grant(actor, certificationId, employeeId, readForm(GrantForm, body)),
      ({ id }) => new Redirect(urls.certificate(id), 'certifications.notice.granted'),
      (problems) => this.view(actor, speech, { certificationId, employeeId }, body, problems),
    );
  }

  private async view(
    actor: Actor,
    speech: Speech,
    { certificationId, employeeId }: { certificationId: string; employeeId: string },
    typed: FormBody,
    problems: readonly FieldProblem[],
  ): Promise<View> {
    const candidacy = await this.candidates.one(certificationId, employeeId, this.clock.today());
    const { gaps } = candidacy;
    const trainerIds = (await this.reach.person(employeeId))?.trainerIds ?? [];
    const skillIds = gaps.map(({ requirement }) => requirement.skillId);
    const names = await this.names.of(employeeId, skillIds, speech.language);
    const mayGrant = may(actor.kinds, 'certificates.grant');
    const conflicts = mayGrant ? conflictsOf(actor, { employeeId, trainerIds, gaps }) : [];
    const candidate = candidatePage(candidacy, conflicts, names, speech);
    const model = {
      candidate,
      mayGrant: mayGrant && candidate.isEligible && candidate.isWaivable,
      form: formModel(['waiverReason'], typed, problems),
    };
    const status = problems.length > 0 ? 422 : 200;
    return new View('certifications/candidate', 'certifications.candidate-title', model, status);
  }
}
