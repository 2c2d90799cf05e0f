import { Injectable } from '@nestjs/common';
import { Reading } from '../database/reading.js';
import type { Organisation } from './organisation.entity.js';

@Injectable()
export class OrganisationQueries {
  constructor(private readonly reading: Reading) {}

  /** @throws Error before the first start has made the one row. */
  async settings(): Promise<Pick<Organisation, 'name' | 'testCeiling' | 'currency' | 'demo'>> {
    const organisation = await this.find();
    if (!organisation) throw new Error('The organisation has not been set up.');
    return organisation;
  }

  async find(): Promise<Pick<Organisation, 'name' | 'testCeiling' | 'currency' | 'demo'> | null> {
    const [row] = await this.reading.sql<Pick<Organisation, 'name' | 'testCeiling' | 'currency' | 'demo'>>`
      SELECT name, test_ceiling AS "testCeiling", currency, demo FROM organisations WHERE id = 1`;
    return row ? { ...row, demo: Boolean(row.demo) } : null;
  }
}
