import { Module } from '@nestjs/common';
import { CertificationsModule } from '../certifications/certifications.module.js';
import { PeopleModule } from '../people/people.module.js';
import { SkillsModule } from '../skills/skills.module.js';
import { CredentialsAtStart } from './credentials-at-start.js';
import { AddressedPagesController } from './delivery/addressed.pages.controller.js';
import { CredentialFiles } from './delivery/credential-file.js';
import { CredentialsApiController } from './delivery/credentials.api.controller.js';
import { CredentialsPagesController } from './delivery/credentials.pages.controller.js';
import { CredentialsQueries } from './delivery/credentials.queries.js';
import { Delivered } from './delivery/delivered.js';
import { SharedPagesController } from './delivery/shared.pages.controller.js';
import { SharingService } from './delivery/sharing.service.js';
import { Issuer } from './issuer.js';
import { CertifiedFactsQueries } from './issuing/certified-facts.queries.js';
import { CredentialIssuer } from './issuing/credential-issuer.service.js';
import { SigningWorkers } from './issuing/signing-workers.js';
import { CredentialRenewal } from './issuing/credential-renewal.service.js';
import { CredentialSubjects } from './issuing/credential-subjects.service.js';
import { SigningRun } from './issuing/signing-run.js';
import { IssuerKeysQueries } from './keys/issuer-keys.queries.js';
import { IssuerKeys } from './keys/issuer-keys.service.js';
import { KeySecret } from './keys/key-secret.js';
import { TranslatedQueries } from './paper/translated.queries.js';
import { AchievementsController } from './publishing/achievements.controller.js';
import { AchievementsQueries } from './publishing/achievements.queries.js';
import { StatusListsController } from './publishing/status-lists.controller.js';
import { StatusLists } from './publishing/status-lists.service.js';
import { WellKnownController } from './publishing/well-known.controller.js';

@Module({
  imports: [CertificationsModule, PeopleModule, SkillsModule],
  controllers: [
    AchievementsController,
    AddressedPagesController,
    CredentialsApiController,
    CredentialsPagesController,
    SharedPagesController,
    StatusListsController,
    WellKnownController,
  ],
  providers: [
    AchievementsQueries,
    CertifiedFactsQueries,
    CredentialFiles,
    CredentialIssuer,
    CredentialRenewal,
    CredentialSubjects,
    CredentialsAtStart,
    CredentialsQueries,
    Delivered,
    Issuer,
    IssuerKeys,
    IssuerKeysQueries,
    KeySecret,
    SharingService,
    SigningWorkers,
    SigningRun,
    StatusLists,
    TranslatedQueries,
  ],
  exports: [
    CredentialIssuer,
    CredentialsAtStart,
    CredentialRenewal,
    CredentialsQueries,
    Issuer,
    IssuerKeys,
    IssuerKeysQueries,
    StatusLists,
  ],
})
export class CredentialsModule {}
