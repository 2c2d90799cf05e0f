import { Module } from '@nestjs/common';
import { AssessmentsModule } from '../assessments/assessments.module.js';
import { GapsModule } from '../gaps/gaps.module.js';
import { JobRolesModule } from '../job-roles/job-roles.module.js';
import { PeopleModule } from '../people/people.module.js';
import { SkillsModule } from '../skills/skills.module.js';
import { CandidaciesApiController } from './candidacies/candidacies.api.controller.js';
import { CandidaciesQueries } from './candidacies/candidacies.queries.js';
import { CandidaciesService } from './candidacies/candidacies.service.js';
import { CandidacyPagesController } from './candidacies/candidacy.pages.controller.js';
import { CandidateQueries } from './candidacies/candidate.queries.js';
import { CandidatesApiController } from './candidacies/candidates.api.controller.js';
import { CandidatesPagesController } from './candidacies/candidates.pages.controller.js';
import { CandidatesQueries } from './candidacies/candidates.queries.js';
import {
  CertificatesApiController,
  EmployeeCertificatesApiController,
} from './certificates/certificates.api.controller.js';
import { CertificatesPagesController } from './certificates/certificates.pages.controller.js';
import { CertificatesQueries } from './certificates/certificates.queries.js';
import { CertificationsApiController } from './schemes/certifications.api.controller.js';
import { CertificationsPagesController } from './schemes/certifications.pages.controller.js';
import { CertificationsQueries } from './schemes/certifications.queries.js';
import { ConditionChoicesQueries } from './schemes/condition-choices.queries.js';
import { RevocationService } from './limits/revocation.service.js';
import { LeaverDecisions } from './candidacies/leaver-decisions.js';
import { DecisionsService } from './candidacies/decisions.service.js';
import { MyCertificationsPagesController } from './candidacies/my-certifications.pages.controller.js';
import { MyCertificationsQueries } from './candidacies/my-certifications.queries.js';
import { VersionPagesController } from './schemes/version.pages.controller.js';
import { VersionsApiController } from './schemes/versions.api.controller.js';
import { VersionsQueries } from './schemes/versions.queries.js';
import { VersionsService } from './schemes/versions.service.js';
import { AttentionApiController } from './attention/attention.api.controller.js';
import { AttentionPagesController } from './attention/attention.pages.controller.js';
import { AttentionQueries } from './attention/attention.queries.js';
import { EndedApiController } from './ended/ended.api.controller.js';
import { EndedPagesController } from './ended/ended.pages.controller.js';
import { EndedQueries } from './ended/ended.queries.js';
import { ExpiringApiController } from './expiring/expiring.api.controller.js';
import { ExpiringPagesController } from './expiring/expiring.pages.controller.js';
import { ExpiringQueries } from './expiring/expiring.queries.js';
import { EducationApiController } from './education/education.api.controller.js';
import { EducationPagesController } from './education/education.pages.controller.js';
import { EducationWithdrawalPagesController } from './education/education-withdrawal.pages.controller.js';
import { EducationQueries } from './education/education.queries.js';
import { EducationService } from './education/education.service.js';
import { LimitsApiController } from './limits/limits.api.controller.js';
import { LimitsPagesController } from './limits/limits.pages.controller.js';
import { LimitsQueries } from './limits/limits.queries.js';
import { LimitsService } from './limits/limits.service.js';
import { ReissueApiController } from './limits/reissue.api.controller.js';
import { ReissuePagesController } from './limits/reissue.pages.controller.js';
import { ReissueService } from './limits/reissue.service.js';
import { RenewalApiController } from './renewal/renewal.api.controller.js';
import { RenewalPagesController } from './renewal/renewal.pages.controller.js';
import { RenewalQueries } from './renewal/renewal.queries.js';
import { RenewalService } from './renewal/renewal.service.js';
import { SeenCertificates } from './certificates/seen-certificates.js';

@Module({
  imports: [AssessmentsModule, GapsModule, JobRolesModule, PeopleModule, SkillsModule],
  controllers: [
    CandidaciesApiController,
    CandidacyPagesController,
    CandidatesApiController,
    CandidatesPagesController,
    CertificatesApiController,
    CertificatesPagesController,
    CertificationsApiController,
    CertificationsPagesController,
    EmployeeCertificatesApiController,
    MyCertificationsPagesController,
    VersionPagesController,
    VersionsApiController,
    AttentionApiController,
    AttentionPagesController,
    EndedApiController,
    EndedPagesController,
    ExpiringApiController,
    ExpiringPagesController,
    EducationApiController,
    EducationPagesController,
    EducationWithdrawalPagesController,
    LimitsApiController,
    LimitsPagesController,
    ReissueApiController,
    ReissuePagesController,
    RenewalApiController,
    RenewalPagesController,
  ],
  providers: [
    CandidaciesQueries,
    CandidaciesService,
    CandidateQueries,
    CandidatesQueries,
    CertificatesQueries,
    CertificationsQueries,
    ConditionChoicesQueries,
    RevocationService,
    DecisionsService,
    LeaverDecisions,
    MyCertificationsQueries,
    VersionsQueries,
    VersionsService,
    AttentionQueries,
    EndedQueries,
    ExpiringQueries,
    EducationQueries,
    EducationService,
    LimitsQueries,
    LimitsService,
    ReissueService,
    RenewalQueries,
    RenewalService,
    SeenCertificates,
  ],
  exports: [AttentionQueries, CandidaciesQueries, CertificatesQueries, CertificationsQueries],
})
export class CertificationsModule {}
