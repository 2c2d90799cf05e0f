import { Module } from '@nestjs/common';
import { CareersApiController } from './careers.api.controller.js';
import { ChoicesQueries } from './choices.queries.js';
import { DeparturesService } from './departures.service.js';
import { EmployeesApiController } from './employees.api.controller.js';
import { EmployeesQueries } from './employees.queries.js';
import { EmployeesService } from './employees.service.js';
import { OrganisationQueries } from './organisation.queries.js';
import { OrganisationService } from './organisation.service.js';
import { PeopleAskedAbout } from './people-asked-about.js';
import { PeoplePagesController } from './people.pages.controller.js';
import { PersonEditPagesController } from './person-edit.pages.controller.js';
import { ReachQueries } from './reach.queries.js';
import { SettingsPagesController } from './settings.pages.controller.js';
import { TargetService } from './target.service.js';
import { TeamsApiController } from './teams.api.controller.js';
import { TeamsPagesController } from './teams.pages.controller.js';
import { TeamsQueries } from './teams.queries.js';
import { TeamsService } from './teams.service.js';

@Module({
  controllers: [
    EmployeesApiController,
    CareersApiController,
    TeamsApiController,
    PeoplePagesController,
    PersonEditPagesController,
    TeamsPagesController,
    SettingsPagesController,
  ],
  providers: [
    ChoicesQueries,
    DeparturesService,
    EmployeesQueries,
    EmployeesService,
    OrganisationQueries,
    OrganisationService,
    PeopleAskedAbout,
    ReachQueries,
    TargetService,
    TeamsQueries,
    TeamsService,
  ],
  exports: [
    ChoicesQueries,
    EmployeesQueries,
    EmployeesService,
    OrganisationQueries,
    ReachQueries,
    TargetService,
  ],
})
export class PeopleModule {}
