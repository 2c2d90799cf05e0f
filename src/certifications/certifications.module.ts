import { Module } from '@nestjs/common';
import { GapsModule } from '../gaps/gaps.module.js';
import { PeopleModule } from '../people/people.module.js';
import { CandidatesPagesController } from './candidates.pages.controller.js';
import { CandidatesQueries } from './candidates.queries.js';
import {
  CertificatesApiController,
  EmployeeCertificatesApiController,
} from './certificates.api.controller.js';
import { CertificatesPagesController } from './certificates.pages.controller.js';
import { CertificatesQueries } from './certificates.queries.js';
import { CertificationsApiController } from './certifications.api.controller.js';
import { CertificationsPagesController } from './certifications.pages.controller.js';
import { CertificationsQueries } from './certifications.queries.js';
import { CertificationsService } from './certifications.service.js';

@Module({
  imports: [GapsModule, PeopleModule],
  controllers: [
    CandidatesPagesController,
    CertificatesApiController,
    CertificatesPagesController,
    CertificationsApiController,
    CertificationsPagesController,
    EmployeeCertificatesApiController,
  ],
  providers: [CandidatesQueries, CertificatesQueries, CertificationsQueries, CertificationsService],
  exports: [CandidatesQueries, CertificatesQueries, CertificationsQueries, CertificationsService],
})
export class CertificationsModule {}
