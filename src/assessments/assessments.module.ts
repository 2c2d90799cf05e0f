import { Module } from '@nestjs/common';
import { JobRolesModule } from '../job-roles/job-roles.module.js';
import { PeopleModule } from '../people/people.module.js';
import { ServiceModule } from '../service/service.module.js';
import { SkillsModule } from '../skills/skills.module.js';
import { AgreementApiController } from './agreement/agreement.api.controller.js';
import { AgreementPagesController } from './agreement/agreement.pages.controller.js';
import { AgreementPairsQueries } from './agreement/agreement-pairs.queries.js';
import { AgreementQueries } from './agreement/agreement.queries.js';
import { AssessmentFormQueries } from './assessment-form.queries.js';
import { AssessmentsApiController } from './assessments.api.controller.js';
import { AssessmentsPagesController } from './assessments.pages.controller.js';
import { AssessmentsQueries } from './assessments.queries.js';
import { AssessmentsService } from './assessments.service.js';
import { AssessorsPagesController } from './assessors.pages.controller.js';
import { AssessorsQueries } from './assessors.queries.js';
import { AuthorisationsApiController } from './authorisations.api.controller.js';
import { AuthorisationsQueries } from './authorisations.queries.js';
import { AuthorisationsService } from './authorisations.service.js';
import { EvidenceDownload } from './evidence/evidence-download.js';
import { EvidenceStore } from './evidence/evidence-store.js';
import { EvidenceSweep } from './evidence/evidence-sweep.js';
import { EvidenceApiController } from './evidence/evidence.api.controller.js';
import { EvidencePagesController } from './evidence/evidence.pages.controller.js';
import { EvidenceQueries } from './evidence/evidence.queries.js';
import { EvidenceService } from './evidence/evidence.service.js';
import { ChecklistPagesController } from './checklist.pages.controller.js';
import { AssessmentTableService } from './table/assessment-table.service.js';
import { TablePagesController } from './table/table.pages.controller.js';
import { TableQueries } from './table/table.queries.js';
import { HoldsApiController } from './holds.api.controller.js';
import { HoldsPagesController } from './holds.pages.controller.js';
import { HoldsQueries } from './holds.queries.js';
import { HoldsService } from './holds.service.js';
import { AssessmentLoader } from './assessment-loader.js';
import { RecordsQueries } from './records.queries.js';
import { PersonSheetPagesController } from './sheets/person-sheet.pages.controller.js';
import { PersonSheetQueries } from './sheets/person-sheet.queries.js';
import { SheetService } from './sheets/sheet.service.js';
import { SheetsApiController } from './sheets/sheets.api.controller.js';
import { SkillSheetPagesController } from './sheets/skill-sheet.pages.controller.js';
import { SkillSheetQueries } from './sheets/skill-sheet.queries.js';
import { TraineesPagesController } from './trainees.pages.controller.js';
import { TraineesQueries } from './trainees.queries.js';
import { LoadSweep } from './loading/load-sweep.js';
import { LoadWriter } from './loading/load-writer.js';
import { WithdrawalPagesController } from './withdrawal.pages.controller.js';

@Module({
  imports: [JobRolesModule, PeopleModule, ServiceModule, SkillsModule],
  controllers: [
    AssessmentsApiController,
    SheetsApiController,
    HoldsApiController,
    AuthorisationsApiController,
    AssessmentsPagesController,
    ChecklistPagesController,
    PersonSheetPagesController,
    SkillSheetPagesController,
    WithdrawalPagesController,
    HoldsPagesController,
    TraineesPagesController,
    AssessorsPagesController,
    AgreementApiController,
    AgreementPagesController,
    EvidencePagesController,
    TablePagesController,
    EvidenceApiController,
  ],
  providers: [
    AssessmentTableService,
    TableQueries,
    EvidenceStore,
    EvidenceDownload,
    EvidenceSweep,
    EvidenceService,
    EvidenceQueries,
    RecordsQueries,
    AssessmentsService,
    AssessmentsQueries,
    HoldsService,
    HoldsQueries,
    AuthorisationsService,
    AuthorisationsQueries,
    AssessmentLoader,
    LoadWriter,
    LoadSweep,
    AssessmentFormQueries,
    SheetService,
    PersonSheetQueries,
    SkillSheetQueries,
    TraineesQueries,
    AssessorsQueries,
    AgreementQueries,
    AgreementPairsQueries,
  ],
  exports: [
    AssessmentFormQueries,
    EvidenceQueries,
    RecordsQueries,
    AssessmentsService,
    AssessmentsQueries,
    SheetService,
    HoldsService,
    AssessmentLoader,
  ],
})
export class AssessmentsModule {}
