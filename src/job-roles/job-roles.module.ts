import { Module } from '@nestjs/common';
import { ProfilesQueries } from './profiles.queries.js';

@Module({ providers: [ProfilesQueries], exports: [ProfilesQueries] })
export class JobRolesModule {}
