import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { PeopleModule } from '../people/people.module.js';
import { DemoOrganisation } from './demo-organisation.js';
import { FirstStart } from './first-start.js';

/** The organisation invented for a first look. */
@Module({
  imports: [CatalogueModule, PeopleModule],
  providers: [DemoOrganisation, FirstStart],
  exports: [DemoOrganisation, FirstStart],
})
export class DemoModule {}
