import { insertRows } from '../../database/insert-rows.js';
import type { Tx } from '../../history/tx.js';
import { LevelDescription } from '../../skills/level-description.entity.js';
import { Skill } from '../../skills/skill.entity.js';
import type { CatalogueFacts } from '../tables.js';
import { differenceOf, type Reconciled, reconcile } from './reconcile.js';
import type { Settling } from './settling.js';
import { translationsOf } from './translations-of.js';

/** @returns how many levels were named anew. */
export async function loadLevels(tx: Tx, settling: Settling, { levels, words }: CatalogueFacts): Promise<number> {
  const stored = new Map(
    (await tx.repository(LevelDescription).find()).map((level) => [level.level, level]),
  );
  let changed = 0;
  for (const { level, name, meaning } of levels) {
    const before = stored.get(level);
    const found = translationsOf(words, (language) => {
      const own = language.levels.find((each) => each.level === level);
      return own && { name: own.name, meaning: own.meaning };
    });
    const said = { level, name, meaning, translations: { ...before?.translations, ...found } };
    const thing = { kind: 'level' as const, code: String(level), id: String(level) };
    const after = await settling.facts(thing, before ?? null, said);
    const difference = differenceOf(before ?? {}, after);
    if (!difference) continue;
    changed += 1;
    const subject = { type: 'level', id: String(level) };
    if (before) {
      await tx.repository(LevelDescription).update({ level }, after);
      tx.record({ act: 'level.changed', subject, ...difference });
    } else {
      await insertRows(tx.manager, LevelDescription, [after]);
      tx.record({ act: 'level.created', subject, after });
    }
  }
  return changed;
}

export async function loadSkills(tx: Tx, settling: Settling, { skills, words }: CatalogueFacts): Promise<Reconciled> {
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
  return reconcile(tx, settling, Skill, 'skill', wanted);
}
