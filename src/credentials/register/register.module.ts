import { Module } from '@nestjs/common';
import { CertificationsModule } from '../../certifications/certifications.module.js';
import { PeopleModule } from '../../people/people.module.js';
import { VerificationCount } from '../verification/verification-limit.js';
import { RegisterApiController } from './register.api.controller.js';
import { RegisterPagesController } from './register.pages.controller.js';
import { RegisterQueries } from './register.queries.js';
import { RegisterService } from './register.service.js';

/** The public register of certificates, where the organisation keeps one. */
@Module({
  imports: [CertificationsModule, PeopleModule],
  controllers: [RegisterApiController, RegisterPagesController],
  providers: [RegisterQueries, RegisterService, VerificationCount],
})
export class RegisterModule {}
