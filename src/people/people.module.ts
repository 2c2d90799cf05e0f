import { Module } from '@nestjs/common';
import { ReachQueries } from './reach.queries.js';
import { OrganisationQueries } from './organisation.queries.js';

@Module({ providers: [ReachQueries, OrganisationQueries], exports: [ReachQueries, OrganisationQueries] })
export class PeopleModule {}
