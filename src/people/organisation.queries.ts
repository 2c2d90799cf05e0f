import { Injectable } from '@nestjs/common';
import { Reading } from '../database/reading.js';
import type { Organisation } from './organisation.entity.js';

type OrganisationFacts = Readonly<Omit<Organisation, 'id'>>;

@Injectable()
export class OrganisationQueries {
  constructor(private readonly reading: Reading) {}

  /** @throws Error before the first start has made the one row. */
  async settings(): Promise<OrganisationFacts> {
    const organisation = await this.find();
    if (!organisation) throw new Error('The organisation has not been set up.');
    return organisation;
  }

  async find(): Promise<OrganisationFacts | null> {
    const [row] = await this.reading.sql<OrganisationFacts>`
      SELECT name, test_ceiling AS "testCeiling", currency, demo, public_register AS "publicRegister",
        version FROM organisations WHERE id = 1`;
    return row ? { ...row, demo: Boolean(row.demo), publicRegister: Boolean(row.publicRegister) } : null;
  }
}
