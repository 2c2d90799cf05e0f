import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Database } from './open-database.js';
import { Reading } from './reading.js';
import { SharedNames } from './shared-names.js';
import { StorageTrouble } from './storage-trouble.js';
import { Transactions } from './transactions.js';

@Global()
@Module({})
export class DatabaseModule {
  /** Over connections that are already open and migrated; closed when the application stops. */
  static over(database: Database): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => database.writing.options,
          dataSourceFactory: () => Promise.resolve(database.writing),
        }),
        TypeOrmModule.forRootAsync({
          name: 'reading',
          useFactory: () => database.reading.options,
          dataSourceFactory: () => Promise.resolve(database.reading),
        }),
      ],
      providers: [Transactions, Reading, SharedNames, StorageTrouble],
      exports: [Transactions, Reading, SharedNames, StorageTrouble, TypeOrmModule],
    };
  }
}
