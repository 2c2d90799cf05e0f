import { Module } from '@nestjs/common';
import { AssessmentsModule } from '../../assessments/assessments.module.js';
import { PeopleModule } from '../../people/people.module.js';
import { SkillsModule } from '../../skills/skills.module.js';
import { CredentialsModule } from '../credentials.module.js';
import { VerificationModule } from '../verification/verification.module.js';
import { AcceptanceService } from './acceptance.service.js';
import { MyCredentialsPagesController } from './my-credentials.pages.controller.js';
import { ReceivedApiController } from './received.api.controller.js';
import { ReceivedListPagesController } from './received-list.pages.controller.js';
import { ReceivedPagesController } from './received.pages.controller.js';
import { ReceivedQueries } from './received.queries.js';
import { ReceivedService } from './received.service.js';
import { TrustRulesApiController } from './trust-rules.api.controller.js';
import { TrustRulesPagesController } from './trust-rules.pages.controller.js';
import { TrustRulesQueries } from './trust-rules.queries.js';
import { TrustRulesService } from './trust-rules.service.js';
import { ReceivedWithdrawalApiController } from './withdrawal.api.controller.js';
import { ReceivedWithdrawalPagesController } from './withdrawal.pages.controller.js';
import { WithdrawalService } from './withdrawal.service.js';

/** What people bring from other employers. */
@Module({
  imports: [AssessmentsModule, CredentialsModule, PeopleModule, SkillsModule, VerificationModule],
  controllers: [
    ReceivedApiController,
    ReceivedWithdrawalApiController,
    TrustRulesApiController,
    MyCredentialsPagesController,
    ReceivedListPagesController,
    ReceivedPagesController,
    ReceivedWithdrawalPagesController,
    TrustRulesPagesController,
  ],
  providers: [
    ReceivedService,
    AcceptanceService,
    WithdrawalService,
    ReceivedQueries,
    TrustRulesService,
    TrustRulesQueries,
  ],
})
export class ReceivedModule {}
