import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor } from '../../access/allow.js';
import { may } from '../../access/permissions.js';
import { maySeeRecord } from '../../access/reach.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import type { FieldProblem } from '../../shared/errors.js';
import { Redirect, View } from '../../web/answers.js';
import { IdParam } from '../../web/checked.js';
import { readFilter } from '../../web/filter-form.js';
import { answerForm, type FormBody, readForm } from '../../web/form.js';
import { actingOnce } from '../../web/form-key.js';
import { AboutMany } from '../../web/large/about-many.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { urls } from '../../web/urls.js';
import { formModel } from '../../web/form-model.js';
import { statusOf } from '../../web/typed.js';
import { DecisionForm } from './candidacies.dto.js';
import { candidatePage } from './candidate.presenter.js';
import { CandidateQueries } from './candidate.queries.js';
import { candidateChoices, candidateRows, candidatesPager } from './candidates.presenter.js';
import { CandidatesQueries } from './candidates.queries.js';
import { CandidatesQuery } from '../schemes/certifications.dto.js';
import { CertificationsQueries } from '../schemes/certifications.queries.js';
import { decisionForm } from './decision-form.presenter.js';
import { DecisionsService } from './decisions.service.js';
import { conflictsOf } from './impartiality.js';

interface Asked {
  readonly certificationId: string;
  readonly employeeId: string;
}

/** Where a certifier finds who applied, sees what the decision rests on, and decides. */
@Controller('candidates')
export class CandidatesPagesController {
  constructor(
    private readonly candidates: CandidatesQueries,
    private readonly candidate: CandidateQueries,
    private readonly schemes: CertificationsQueries,
    private readonly decisions: DecisionsService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('candidates.see')
  @AboutMany('everybody')
  async list(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Query() asked: FormBody,
  ): Promise<View> {
    const { filter, problems, status } = readFilter(CandidatesQuery, asked);
    const found = await this.candidates.list(
      actor,
      { ...filter, language: speech.language },
      this.clock.today(),
    );
    const model = {
      candidates: candidateRows(found, speech),
      total: found.total,
      form: formModel(['search', 'certificationId', 'eligible', 'state', 'sort'], asked, problems),
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
  @Allow('candidacies.decide')
  decide(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam('certificationId') certificationId: string,
    @IdParam('employeeId') employeeId: string,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    return answerForm(
      () => {
        const { candidacyId, ...decision } = readForm(DecisionForm, body, { flags: ['restoresScope'] });
        return this.decisions.decide(actingOnce(actor, body), candidacyId, decision);
      },
      ({ certificate, state }) =>
        certificate
          ? new Redirect(urls.certificate(certificate.id), 'certifications.notice.granted')
          : new Redirect(
              urls.candidate(certificationId, employeeId),
              state === 'refused' ? 'certifications.notice.refused' : 'certifications.notice.dismissed',
            ),
      (problems) => this.view(actor, speech, { certificationId, employeeId }, body, problems),
    );
  }

  private async view(
    actor: Actor,
    speech: Speech,
    asked: Asked,
    typed: FormBody,
    problems: readonly FieldProblem[],
  ): Promise<View> {
    const facts = await this.candidate.of(actor, asked, this.clock.today(), speech.language);
    const isCertifier = may(actor.kinds, 'candidacies.decide');
    const conflicts = isCertifier ? conflictsOf(actor, facts.candidate) : [];
    const seesRecord = facts.person !== null && maySeeRecord(actor, facts.person);
    const model = {
      candidate: candidatePage(facts, { conflicts, seesRecord }, speech),
      decision: isCertifier ? decisionForm(actor, facts, typed, speech) : null,
      form: formModel(['outcome', 'reasons', 'waiverReason', 'restoresScope'], typed, problems),
    };
    const status = statusOf(problems);
    return new View('certifications/candidate', 'certifications.candidate-title', model, status);
  }
}
