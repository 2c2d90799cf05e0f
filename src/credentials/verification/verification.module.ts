import { Module } from '@nestjs/common';
import { PeopleModule } from '../../people/people.module.js';
import { CredentialsModule } from '../credentials.module.js';
import { IssuerHostsApiController } from './issuer-hosts.api.controller.js';
import { IssuerHostsPagesController } from './issuer-hosts.pages.controller.js';
import { IssuerHostsService } from './issuer-hosts.service.js';
import { IssuerResolver } from './issuer-resolver.js';
import { OwnCertificatesQueries } from './own-certificates.queries.js';
import { OwnStatus } from './own-status.js';
import { VerificationApiController } from './verification.api.controller.js';
import { VerificationCount } from './verification-limit.js';
import { VerificationPagesController } from './verification.pages.controller.js';
import { Verifications } from './verifications.js';
import { VerificationThreads, Verifier } from './verifier.js';

/** Whether a credential holds, whoever issued it. */
@Module({
  imports: [CredentialsModule, PeopleModule],
  controllers: [
    VerificationApiController,
    VerificationPagesController,
    IssuerHostsApiController,
    IssuerHostsPagesController,
  ],
  providers: [
    IssuerResolver,
    OwnCertificatesQueries,
    OwnStatus,
    VerificationCount,
    VerificationThreads,
    Verifier,
    Verifications,
    IssuerHostsService,
  ],
  exports: [VerificationCount, Verifier],
})
export class VerificationModule {}
