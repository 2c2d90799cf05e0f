import { Inject, Injectable } from '@nestjs/common';
import sql, { join, type Sql } from 'sql-template-tag';
import { Reading } from '../../database/reading.js';
import { byName, foundBy, where } from '../../database/statement.js';
import { subtreeOf, traineesOf } from '../../people/reach.queries.js';
import { type Actor, isKind } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import { inOrder } from '../../shared/collation.js';
import { type LevelName, nameOf, type SkillName, SkillsQueries } from '../../skills/skills.queries.js';
import type { Language } from '../../web/languages.js';
import { urls } from '../../web/urls.js';
import { proficiencyOf } from '../proficiency.js';
import { readTestCeiling } from '../read-recording-facts.js';
import { readRecords } from '../read-records.js';
import { emptyRecord } from '../recording.js';
import type { SheetRow } from './sheet-row.js';
import { SHEET_ROWS } from './sheet.service.js';

export interface PeopleChoice {
  readonly team?: string;
  readonly search?: string;
}

export interface SkillSheet {
  readonly skill: SkillName & { readonly retiredOn: string | null };
  readonly indicators: readonly string[];
  readonly levels: readonly LevelName[];
  readonly rows: readonly SheetRow[];
  /** Whether more people fit than one sheet takes. */
  readonly cut: boolean;
  /** Those of the people whom the actor assesses. */
  readonly teams: readonly { readonly id: string; readonly name: string }[];
}

interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  readonly team: string;
}

@Injectable()
export class SkillSheetQueries {
  constructor(
    private readonly reading: Reading,
    private readonly skills: SkillsQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @throws NotFound for a code that no skill has. */
  async sheet(actor: Actor, code: string, choice: PeopleChoice, language: Language): Promise<SkillSheet> {
    const found = await this.skills.one(code);
    const { indicators, retiredOn } = found;
    const skill = nameOf(found, language);
    const people = await this.people(actor, choice, language);
    return {
      skill: { ...skill, retiredOn },
      indicators,
      levels: await this.skills.levelNames(language),
      rows: await this.rows(skill, people.slice(0, SHEET_ROWS)),
      cut: people.length > SHEET_ROWS,
      teams: await this.teams(actor, language),
    };
  }

  private async rows(skill: SkillName, people: readonly PersonRow[]): Promise<readonly SheetRow[]> {
    if (people.length === 0) return [];
    const ids = people.map(({ id }) => id);
    const records = await readRecords(
      this.reading,
      (columns) => sql`${columns.skill} = ${skill.id} AND ${columns.employee} IN (${join(ids)})`,
    );
    const ceiling = await readTestCeiling(this.reading);
    const asOf = this.clock.today();
    return people.map(({ id, name, number, team }) => {
      const record = records.get(id)?.get(skill.id) ?? emptyRecord(skill.id, skill.validityMonths);
      const { verified, decidedBy } = proficiencyOf(record, { asOf }, ceiling);
      return {
        id,
        name,
        detail: `${number} · ${team}`,
        url: urls.reasons(id, skill.id),
        verified,
        assessedOn: decidedBy?.assessedOn ?? null,
        required: null,
        indicators: null,
      };
    });
  }

  /** Those whom the actor may assess, by name, one more than a sheet takes; not themselves, and none who left. */
  private async people(
    actor: Actor,
    { team, search }: PeopleChoice,
    language: Language,
  ): Promise<readonly PersonRow[]> {
    const own = ownPeople(actor);
    if (own === null) return [];
    const conditions = where(
      own,
      team ? sql`t.id = ${team}` : null,
      foundBy(search, 'e.name_find', 'e.number_find', 't.name_find'),
    );
    return this.reading.sql<PersonRow>`
      SELECT e.id, e.name, e.number, t.name AS team FROM employees e JOIN teams t ON t.id = e.team_id
      ${conditions} ORDER BY ${byName(language, 'e.name_find')}, e.number LIMIT ${SHEET_ROWS + 1}`;
  }

  private async teams(actor: Actor, language: Language): Promise<SkillSheet['teams']> {
    const own = ownPeople(actor);
    if (own === null) return [];
    const teams = await this.reading.sql<{ id: string; name: string }>`
      SELECT DISTINCT t.id, t.name FROM employees e JOIN teams t ON t.id = e.team_id ${where(own)}`;
    return teams.sort(inOrder(language, ({ name }) => name));
  }
}

function ownPeople(actor: Actor): Sql | null {
  const { employeeId } = actor;
  const parts = [
    ...(isKind(actor, 'trainer') ? [sql`e.id IN (${traineesOf(actor)})`] : []),
    ...(isKind(actor, 'manager') ? [sql`e.id IN (${subtreeOf(actor)})`] : []),
  ];
  if (employeeId === null || parts.length === 0) return null;
  return sql`(${join(parts, ' OR ')}) AND e.id <> ${employeeId} AND e.status <> 'left'`;
}
