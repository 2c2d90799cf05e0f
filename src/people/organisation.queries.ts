import { Injectable } from '@nestjs/common';
import { Reading } from '../database/reading.js';
import { type Setting, settingOf } from '../shared/dated.js';
import type { Level } from '../shared/level.js';
import type { Organisation } from './organisation.entity.js';

type OrganisationFacts = Readonly<Omit<Organisation, 'id' | 'testCeiling' | 'testCeilingChanges'>> & {
  readonly testCeiling: Setting<Level>;
};

type Row = Readonly<Omit<Organisation, 'testCeilingChanges'>> & {
  readonly testCeilingChanges: string | null;
};

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
    const [row] = await this.reading.sql<Row>`
      SELECT name, test_ceiling AS "testCeiling", test_ceiling_changes AS "testCeilingChanges", currency, demo, public_register AS "publicRegister",
        version FROM organisations WHERE id = 1`;
    if (!row) return null;
    const { testCeiling, testCeilingChanges, demo, publicRegister, ...facts } = row;
    return {
      ...facts,
      testCeiling: settingOf(testCeiling, testCeilingChanges),
      demo: Boolean(demo),
      publicRegister: Boolean(publicRegister),
    };
  }
}
