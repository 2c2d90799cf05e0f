import { insertRows } from '../../database/insert-rows.js';
import type { Tx } from '../../history/tx.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { datedOn, withChange } from '../../shared/dated.js';
import { LevelDescription } from '../../skills/level-description.entity.js';
import { skillAsOf } from '../../skills/skill-as-of.js';
import { Skill } from '../../skills/skill.entity.js';
import type { CatalogueFacts } from '../tables.js';
import { differenceOf, type Reconciled, reconcile } from './reconcile.js';
import type { Settling } from './settling.js';
import { translationsOf } from './translations-of.js';

/** @returns how many levels were named anew. */
export async function loadLevels(
  tx: Tx,
  settling: Settling,
  { levels, words }: CatalogueFacts,
  fromOn: CalendarDate,
): Promise<number> {
  const stored = new Map(
    (await tx.repository(LevelDescription).find()).map((level) => [level.level, level]),
  );
  let changed = 0;
  for (const { level, name, meaning } of levels) {
    const row = stored.get(level);
    const before = row ? levelOn(row, fromOn) : null;
    const found = translationsOf(words, (language) => {
      const own = language.levels.find((each) => each.level === level);
      return own && { name: own.name, meaning: own.meaning };
    });
    const said = { level, name, meaning, translations: { ...before?.translations, ...found } };
    const thing = { kind: 'level' as const, code: String(level), id: String(level) };
    const after = await settling.facts(thing, before, said);
    const difference = differenceOf(before ?? {}, after);
    if (!difference) continue;
    changed += 1;
    const subject = { type: 'level', id: String(level) };
    if (row) {
      const { level: _same, ...value } = after;
      const changes = withChange(wordsOf(row), row.changes, { ...changeFrom(tx, fromOn), value });
      await tx.repository(LevelDescription).update({ level }, { changes });
      tx.record({
        ...{ act: 'level.changed', subject, before: difference.before },
        after: { ...difference.after, fromOn },
      });
    } else {
      await insertRows(tx.manager, LevelDescription, [{ ...after, changes: null }]);
      tx.record({ act: 'level.created', subject, after });
    }
  }
  return changed;
}

/** Other indicators and another validity than in force hold from a day: the past keeps those that it had. */
export async function loadSkills(
  tx: Tx,
  settling: Settling,
  { skills, words }: CatalogueFacts,
  fromOn: CalendarDate,
): Promise<Reconciled> {
  const stored = new Map((await tx.repository(Skill).find()).map((skill) => [skill.code, skill]));
  const wordsOf = words.map(
    (language) => [language, new Map(language.skills.map((each) => [each.code, each]))] as const,
  );
  const byLanguage = new Map(wordsOf);
  const wanted = skills.map(({ at: _at, level1, level2, level3, level4, level5, ...skill }) => {
    const found = translationsOf(words, (language) => {
      const own = byLanguage.get(language)?.get(skill.code);
      return own && { name: own.name, category: own.category, description: own.description };
    });
    return {
      ...skill,
      indicators: [level1, level2, level3, level4, level5] as const,
      translations: { ...stored.get(skill.code)?.translations, ...found },
    };
  });
  const dated = { fromOn, fields: DATED, present: skillOn, written: changesOf };
  return reconcile(tx, settling, Skill, 'skill', wanted, { dated });

  function skillOn(skill: Skill) {
    const { indicatorChanges: _indicators, validityChanges: _validity, validity: _, ...present } = skillAsOf(skill, fromOn);
    return present;
  }

  function changesOf(
    skill: Skill,
    { indicators, validityMonths, ...words }: Pick<Skill, 'indicators' | 'validityMonths'>,
  ) {
    const on = changeFrom(tx, fromOn);
    return {
      ...words,
      indicatorChanges: withChange(skill.indicators, skill.indicatorChanges, { ...on, value: indicators }),
      validityChanges: withChange(skill.validityMonths, skill.validityChanges, { ...on, value: validityMonths }),
    };
  }
}

/** What of a skill holds from a day. */
const DATED = ['indicators', 'validityMonths'];

function levelOn(row: LevelDescription, day: CalendarDate) {
  return { level: row.level, ...datedOn({ first: wordsOf(row), changes: row.changes ?? [] }, day) };
}

function wordsOf({ name, meaning, translations }: LevelDescription) {
  return { name, meaning, translations };
}

function changeFrom(tx: Tx, fromOn: CalendarDate) {
  return { fromOn, recordedAt: tx.at, by: tx.actor.name };
}
