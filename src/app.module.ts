import { type DynamicModule, Module } from '@nestjs/common';
import { AccessModule } from './access/access.module.js';
import { ServiceModule } from './service/service.module.js';
import { AuditModule } from './audit/audit.module.js';
import { PeopleModule } from './people/people.module.js';
import { SkillsModule } from './skills/skills.module.js';
import { JobRolesModule } from './job-roles/job-roles.module.js';
import { AssessmentsModule } from './assessments/assessments.module.js';
import { AssessmentRequestsModule } from './assessment-requests/assessment-requests.module.js';
import { GapsModule } from './gaps/gaps.module.js';
import { TrainingModule } from './training/training.module.js';
import { CertificationsModule } from './certifications/certifications.module.js';
import { PromotionsModule } from './promotions/promotions.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { SearchModule } from './search/search.module.js';
import { CredentialsModule } from './credentials/credentials.module.js';
import { ReceivedModule } from './credentials/received/received.module.js';
import { RegisterModule } from './credentials/register/register.module.js';
import { VerificationModule } from './credentials/verification/verification.module.js';
import { DashboardsModule } from './dashboards/dashboards.module.js';
import { CatalogueModule } from './catalogue/catalogue.module.js';
import { DemoModule } from './demo/demo.module.js';
import { Config } from './config.js';
import { ThreadsModule } from './threads/threads.module.js';
import { DatabaseModule } from './database/database.module.js';
import type { Database } from './database/open-database.js';
import { HistoryModule } from './history/history.module.js';
import { Clock } from './shared/clock.js';
import { WebModule } from './web/web.module.js';

/** The table of contents: what the product consists of, from the ground up. */
@Module({})
export class AppModule {
  static of(config: Config, database: Database, clock: Clock): DynamicModule {
    return {
      module: AppModule,
      global: true,
      imports: [
        ThreadsModule,
        DatabaseModule.over(database),
        HistoryModule,
        WebModule,
        AccessModule,
        ServiceModule,
        AuditModule,
        PeopleModule,
        SkillsModule,
        JobRolesModule,
        AssessmentsModule,
        AssessmentRequestsModule,
        GapsModule,
        TrainingModule,
        CertificationsModule,
        CredentialsModule,
        VerificationModule,
        RegisterModule,
        ReceivedModule,
        PromotionsModule,
        NotificationsModule,
        SearchModule,
        DashboardsModule,
        CatalogueModule,
        DemoModule,
      ],
      providers: [
        { provide: Config, useValue: config },
        { provide: Clock, useValue: clock },
      ],
      exports: [Config, Clock],
    };
  }
}
