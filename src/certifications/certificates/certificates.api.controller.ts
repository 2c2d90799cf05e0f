import { Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../access/allow.js';
import { ReachQueries } from '../../people/reach.queries.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import { NotFound } from '../../shared/errors.js';
import { pageOfWhole } from '../../shared/page.js';
import { CheckedBody, CheckedQuery, IdParam } from '../../web/checked.js';
import { pagingOf } from '../../web/list-query.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import {
  CertificateAnswer,
  CertificatePage,
  RevocationAnswer,
} from '../schemes/certifications.answers.dto.js';
import { maySeeEvidence } from './certificates.policy.js';
import { CertificatesQueries, type PublicCertificate } from './certificates.queries.js';
import {
  AsOfQuery,
  CertificateListQuery,
  EmployeeCertificatesQuery,
  NewRevocation,
} from '../schemes/certifications.dto.js';
import { RevocationService } from '../limits/revocation.service.js';

@ApiTags('certificates')
@Controller('api/v1/certificates')
export class CertificatesApiController {
  constructor(
    private readonly queries: CertificatesQueries,
    private readonly certifications: RevocationService,
    private readonly reach: ReachQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('certifications.see')
  @ApiOperation({ summary: 'Certificates with their states on a day' })
  @ApiOkResponse({ type: CertificatePage })
  list(@Spoken() { language }: Speech, @CheckedQuery(CertificateListQuery) query: CertificateListQuery) {
    return this.queries.list(query, query.asOf ?? this.clock.today(), pagingOf(query, 'number', language));
  }

  @Get(':id')
  @Allow('certifications.see')
  @ApiOperation({ summary: 'A certificate; with its evidence for those who see the record of the holder' })
  @ApiOkResponse({ type: CertificateAnswer })
  async one(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @CheckedQuery(AsOfQuery) { asOf }: AsOfQuery,
  ) {
    const certificate = await this.queries.one(id, asOf ?? this.clock.today());
    const holder = await this.reach.person(certificate.employeeId);
    return holder && maySeeEvidence(actor, holder) ? certificate : publicPart(certificate);
  }

  @Post(':id/revocation')
  @Allow('certificates.revoke')
  @ApiOperation({ summary: 'Revoke a certificate from today on, and while it runs the one that renewed it' })
  @ApiCreatedResponse({ type: RevocationAnswer })
  revoke(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @CheckedBody(NewRevocation) { reason }: NewRevocation,
  ) {
    return this.certifications.revoke(actor, id, reason);
  }
}

@ApiTags('employees')
@Controller('api/v1/employees/:id/certificates')
export class EmployeeCertificatesApiController {
  constructor(
    private readonly queries: CertificatesQueries,
    private readonly reach: ReachQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('certifications.see')
  @ApiOperation({ summary: 'The certificates of an employee, the most recent first' })
  @ApiOkResponse({ type: CertificatePage })
  async list(
    @IdParam() id: string,
    @CheckedQuery(EmployeeCertificatesQuery) query: EmployeeCertificatesQuery,
  ) {
    const { state, asOf = this.clock.today() } = query;
    const paging = pagingOf(query, '-issuedOn');
    if (!(await this.reach.person(id))) throw new NotFound();
    const all = await this.queries.ofEmployee(id, asOf);
    const asked = state ? all.filter((certificate) => certificate.state === state) : all;
    return pageOfWhole(asked, paging, ({ issuedOn, ...row }) => ({ value: issuedOn, id: row.id }));
  }
}

function publicPart(certificate: PublicCertificate): PublicCertificate {
  const { id, number, certificationId, certificationCode, certificationTitle } = certificate;
  const {
    employeeId,
    employeeName,
    employeeNumber,
    holderName,
    issuedOn,
    effectiveOn,
    validUntil,
    revokedOn,
    againOn,
    state,
  } = certificate;
  const scheme = { certificationId, certificationCode, certificationTitle };
  return {
    id,
    number,
    ...scheme,
    employeeId,
    employeeName,
    employeeNumber,
    holderName,
    issuedOn,
    effectiveOn,
    validUntil,
    revokedOn,
    againOn,
    state,
  };
}
