import { type DynamicModule, Module } from '@nestjs/common';
import { AccessModule } from './access/access.module.js';
import { Config } from './config.js';
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
      imports: [DatabaseModule.over(database), HistoryModule, WebModule, AccessModule],
      providers: [
        { provide: Config, useValue: config },
        { provide: Clock, useValue: clock },
      ],
      exports: [Config, Clock],
    };
  }
}
