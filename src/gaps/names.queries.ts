import { Injectable } from '@nestjs/common';
import { COUNTED } from '../database/counted.js';
import { Reading } from '../database/reading.js';
import { numberOfNamesake } from '../people/namesakes.js';
import { withNumber } from '../people/with-number.js';
import { SkillsQueries } from '../skills/skills.queries.js';
import type { Language } from '../web/languages.js';
import type { Names } from './gaps.presenter.js';

/** The names that the reasons of a level speak of. */
@Injectable()
export class NamesQueries {
  constructor(
    private readonly reading: Reading,
    private readonly skills: SkillsQueries,
  ) {}

  /** Of these skills and of everybody who ever assessed this person: two statements, whatever is recorded. */
  async of(employeeId: string, skillIds: readonly string[], language: Language): Promise<Names> {
    const skills = await this.skills.names(language, skillIds);
    const assessors = await this.reading.sql<{
      id: string;
      name: string;
      number: string;
      ofNamesake: string | null;
    }>`
      SELECT e.id, e.name, e.number, ${numberOfNamesake('e')} AS "ofNamesake" FROM employees e
      WHERE e.id IN (SELECT assessor_id FROM ${COUNTED} a WHERE employee_id = ${employeeId})`;
    return {
      skills,
      assessors: new Map(assessors.map(({ id, name }) => [id, name])),
      inSentences: new Map(
        assessors.map(({ id, name, ofNamesake }) => [id, withNumber({ name, number: ofNamesake })]),
      ),
      numbers: new Map(assessors.map(({ id, number }) => [id, number])),
    };
  }
}
