import { type IndicatorsRow, indicatorsOn } from '../../skills/indicators.js';
import { Inject, Injectable } from '@nestjs/common';
import { Reading } from '../../database/reading.js';
import { type ProfileRequirement, ProfilesQueries } from '../../job-roles/profiles.queries.js';
import { titleIn } from '../../people/role-title.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import { inOrder } from '../../shared/collation.js';
import { isSame } from '../../shared/identity-fold.js';
import { type SkillName, SkillsQueries } from '../../skills/skills.queries.js';
import type { Language } from '../../web/languages.js';
import { urls } from '../../web/urls.js';
import { type AssessedPerson, AssessmentFormQueries } from '../assessment-form.queries.js';
import { proficiencyOf } from '../proficiency.js';
import { readTestCeiling } from '../read-recording-facts.js';
import { emptyRecord } from '../recording.js';
import { RecordsQueries } from '../records.queries.js';
import { byUrgency, type SheetRow } from './sheet-row.js';

/** Which skills a sheet shows; without any of them those of the person's present role. */
export interface SkillChoice {
  readonly codes?: readonly string[];
  readonly role?: string;
  readonly category?: string;
}

export interface PersonSheet {
  readonly person: AssessedPerson & { readonly assessorId: string };
  readonly rows: readonly SheetRow[];
  readonly roles: readonly { readonly code: string; readonly title: string }[];
  readonly categories: readonly string[];
}

type Usable = SkillName & { readonly indicators: readonly string[] };
interface RoleRow {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly held: boolean;
}

@Injectable()
export class PersonSheetQueries {
  constructor(
    private readonly reading: Reading,
    private readonly form: AssessmentFormQueries,
    private readonly records: RecordsQueries,
    private readonly profiles: ProfilesQueries,
    private readonly skills: SkillsQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @throws NotFound outside the actor's reach; Forbidden for somebody they see and may not assess. */
  async sheet(
    actor: Actor,
    employeeId: string,
    choice: SkillChoice,
    language: Language,
  ): Promise<PersonSheet> {
    const person = await this.form.assessable(actor, employeeId);
    const usable = await this.usable(language);
    const roles = await this.roles(employeeId, language);
    const asked = choice.codes || choice.category ? [] : await this.asked(roles, choice.role);
    return {
      person,
      rows: await this.rows(employeeId, chosen(usable, choice, asked), asked),
      roles,
      categories: [...new Set(usable.map(({ category }) => category))].sort(
        inOrder(language, (name) => name),
      ),
    };
  }

  private async rows(
    employeeId: string,
    skills: readonly Usable[],
    asked: readonly ProfileRequirement[],
  ): Promise<readonly SheetRow[]> {
    const record = await this.records.of(employeeId);
    const ceiling = await readTestCeiling(this.reading);
    const rows = skills.map((skill) => {
      const own = record.get(skill.id) ?? emptyRecord(skill.id, skill.validityMonths);
      const proficiency = proficiencyOf(own, { asOf: this.clock.today() }, ceiling);
      const required = asked.find(({ skillId }) => skillId === skill.id)?.level ?? null;
      return { skill, proficiency, required };
    });
    if (asked.length > 0) {
      rows.sort((a, b) =>
        byUrgency({ ...a, required: a.required ?? 0 }, { ...b, required: b.required ?? 0 }),
      );
    }
    return rows.map(({ skill, proficiency, required }) => ({
      id: skill.id,
      name: skill.name,
      detail: skill.code,
      url: urls.reasons(employeeId, skill.id),
      verified: proficiency.verified,
      assessedOn: proficiency.decidedBy?.assessedOn ?? null,
      required,
      indicators: skill.indicators,
    }));
  }

  /** The skills that are not retired, by code. */
  private async usable(language: Language): Promise<readonly Usable[]> {
    const today = this.clock.today();
    const rows = await this.reading.sql<IndicatorsRow & { id: string }>`
      SELECT id, indicators, indicator_changes AS "indicatorChanges"
      FROM skills WHERE retired_on IS NULL OR retired_on > ${today}`;
    const indicators = new Map(rows.map((row) => [row.id, indicatorsOn(row, today)]));
    return [...(await this.skills.names(language)).values()].flatMap((skill) => {
      const own = indicators.get(skill.id);
      return own === undefined ? [] : [{ ...skill, indicators: own }];
    });
  }

  /** The roles in use, by title, and which of them the person holds today. */
  private async roles(employeeId: string, language: Language): Promise<readonly RoleRow[]> {
    const today = this.clock.today();
    const rows = await this.reading.sql<RoleRow & { translations: string }>`
      SELECT r.id, r.code, r.title, r.translations, p.id IS NOT NULL AS held
      FROM job_roles r LEFT JOIN positions p ON p.role_id = r.id AND p.employee_id = ${employeeId}
        AND p.from_on <= ${today} AND (p.to_on IS NULL OR p.to_on >= ${today})
      WHERE r.retired_on IS NULL OR r.retired_on > ${today} ORDER BY r.id`;
    return rows
      .map(({ translations, ...role }) => ({
        ...role,
        title: titleIn(language, role.title, translations),
        held: Boolean(role.held),
      }))
      .sort(inOrder(language, ({ title }) => title));
  }

  /** What the named role, or else the present one, asks for. */
  private async asked(roles: readonly RoleRow[], code?: string): Promise<readonly ProfileRequirement[]> {
    const role = roles.find((each) => (code ? isSame(each.code, code) : each.held));
    const profile = role && (await this.profiles.inForce(role.id, this.clock.today()));
    return profile?.requirements ?? [];
  }
}

/** Without a role or with nothing chosen, every skill: the sheet of somebody new is not empty. */
function chosen(
  usable: readonly Usable[],
  { codes, role, category }: SkillChoice,
  asked: readonly ProfileRequirement[],
): readonly Usable[] {
  if (codes) return codes.flatMap((code) => usable.find((skill) => isSame(skill.code, code)) ?? []);
  if (category) return usable.filter((skill) => isSame(skill.category, category));
  if (asked.length === 0 && !role) return usable;
  const ids = new Set(asked.map(({ skillId }) => skillId));
  return usable.filter(({ id }) => ids.has(id));
}
