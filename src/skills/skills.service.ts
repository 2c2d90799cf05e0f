import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import { findIdNamed } from '../database/by-name.js';
import type { Tx } from '../history/tx.js';
import { UnitOfWork } from '../history/unit-of-work.js';
import type { Actor } from '../shared/actor.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { Clock } from '../shared/clock.js';
import { settingProblems, withChange } from '../shared/dated.js';
import { Conflict, NotFound, refuseIf, RuleViolation } from '../shared/errors.js';
import { isId } from '../shared/id.js';
import { refuseStale } from '../web/etag.js';
import { skillAsOf, type SkillView } from './skill-as-of.js';
import { Skill } from './skill.entity.js';

/** What is absent stays as it is. */
export interface SkillChange {
  readonly name?: string;
  readonly category?: string;
  readonly description?: string;
  readonly indicators?: Skill['indicators'];
  /** Null = a verified level never lapses. */
  readonly validityMonths?: number | null;
  /** First day of other indicators and another validity; today when absent. */
  readonly fromOn?: CalendarDate;
}

@Injectable()
export class SkillsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Changes what a skill is called, at once, and what is seen at its levels and how long these last, from a day on: before it
   * everything stays as it was. Certificates and history keep the words they had.
   *
   * @param seen the version that the actor saw.
   * @throws NotFound; Stale; RuleViolation for a day in the past; Conflict `skill-unchanged` when everything is so already.
   */
  change(actor: Actor, idOrCode: string, change: SkillChange, seen: number): Promise<SkillView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const skill = await skillIn(tx, idOrCode);
      refuseStale(seen, skill.version);
      const todayOn = this.clock.today();
      const { fromOn = todayOn } = change;
      const on = { fromOn, recordedAt: tx.at, by: actor.name };
      const present = skillAsOf(skill, fromOn);
      const next = {
        name: change.name ?? skill.name,
        category: change.category ?? skill.category,
        description: change.description ?? skill.description,
        indicators: change.indicators ?? present.indicators,
        validityMonths: change.validityMonths === undefined ? present.validityMonths : change.validityMonths,
      };
      const names = namesOf(next).filter((name) => !isDeepStrictEqual(next[name], present[name]));
      if (names.length === 0) throw new Conflict('skill-unchanged');
      const isDated = names.some((name) => DATED.includes(name));
      if (isDated) refuseIf([...settingProblems(fromOn, todayOn)]);
      const { indicators, validityMonths, ...words } = next;
      const written = {
        ...words,
        indicatorChanges: withChange(skill.indicators, skill.indicatorChanges, { ...on, value: indicators }),
        validityChanges: withChange(skill.validityMonths, skill.validityChanges, {
          ...on,
          value: validityMonths,
        }),
      };
      await tx.repository(Skill).update({ id: skill.id }, written);
      const only = (facts: typeof next) => Object.fromEntries(names.map((name) => [name, facts[name]]));
      tx.record({
        act: 'skill.changed',
        subject: { type: 'skill', id: skill.id },
        before: only(present),
        after: { ...only(next), ...(isDated && { fromOn }) },
      });
      return skillAsOf({ ...skill, ...written, version: skill.version + 1 }, todayOn);
    });
  }

  /**
   * From its day of retirement on a skill is no longer assessed; what was assessed stays.
   *
   * @param retiredOn today when absent, never a day in the past.
   * @throws Conflict `skill-retired-already`; RuleViolation `skill-still-required` while a published profile asks
   *   for it on that day or later: nobody could ever meet such a requirement again.
   */
  retire(actor: Actor, idOrCode: string, retiredOn = this.clock.today()): Promise<SkillView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const skill = await skillIn(tx, idOrCode);
      if (skill.retiredOn !== null) {
        throw new Conflict('skill-retired-already', { code: skill.code, retiredOn: skill.retiredOn });
      }
      const todayOn = this.clock.today();
      if (retiredOn < todayOn) {
        refuseIf([{ field: 'retiredOn', code: 'retirement-in-past', params: { retiredOn, todayOn } }]);
      }
      const roles = await rolesAsking(tx, skill.id, retiredOn);
      if (roles.length > 0) {
        throw new RuleViolation('skill-still-required', { code: skill.code, roles: roles.join(', ') });
      }
      await tx.repository(Skill).update({ id: skill.id }, { retiredOn });
      tx.record({
        act: 'skill.retired',
        subject: { type: 'skill', id: skill.id },
        before: { retiredOn: null },
        after: { retiredOn },
      });
      return skillAsOf({ ...skill, retiredOn, version: skill.version + 1 }, todayOn);
    });
  }
}

/** What holds from a day. */
const DATED: readonly string[] = ['indicators', 'validityMonths'];

function namesOf<Facts extends object>(facts: Facts): (keyof Facts & string)[] {
  return Object.keys(facts) as (keyof Facts & string)[];
}

async function skillIn(tx: Tx, idOrCode: string): Promise<Skill> {
  const id = isId(idOrCode) ? idOrCode : await findIdNamed(tx, 'skills', 'code', idOrCode);
  const skill = id && (await tx.repository(Skill).findOneBy({ id }));
  if (!skill) throw new NotFound();
  return skill;
}

/** Codes of roles with a published profile, in force on `day` or later, that asks for the skill. */
async function rolesAsking(tx: Tx, skillId: string, day: CalendarDate): Promise<string[]> {
  const rows = await tx.sql<{ code: string }>`
    SELECT DISTINCT j.code FROM requirements r
    JOIN role_profiles p ON p.id = r.profile_id JOIN job_roles j ON j.id = p.job_role_id
    WHERE r.skill_id = ${skillId} AND p.published_at IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM role_profiles later WHERE later.job_role_id = p.job_role_id
        AND later.published_at IS NOT NULL AND later.effective_on <= ${day}
        AND later.profile_version > p.profile_version)
    ORDER BY j.code`;
  return rows.map(({ code }) => code);
}
