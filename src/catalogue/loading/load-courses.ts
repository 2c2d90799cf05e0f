import { In } from 'typeorm';
import { insertRows } from '../../database/insert-rows.js';
import type { Tx } from '../../history/tx.js';
import { grouped } from '../../shared/grouped.js';
import { newId } from '../../shared/id.js';
import type { Level } from '../../shared/level.js';
import { Course, CourseOutcome, CoursePrerequisite } from '../../training/course.entity.js';
import type { CatalogueFacts } from '../tables.js';
import { reconcile } from './reconcile.js';
import type { Settling } from './settling.js';

/** What a course leads to and what must come before it: by code, in one order, as the history tells it. */
interface Content {
  readonly outcomes: readonly { readonly skill: string; readonly from: Level; readonly to: Level }[];
  readonly prerequisites: readonly {
    readonly course: string | null;
    readonly skill: string | null;
    readonly level: Level | null;
  }[];
}

/**
 * A course's outcomes and prerequisites are replaced together when any of them differs.
 *
 * @returns how many courses are new or changed.
 */
export async function loadCourses(
  tx: Tx,
  settling: Settling,
  facts: CatalogueFacts,
  skillIds: ReadonlyMap<string, string>,
): Promise<number> {
  const wanted = wantedContents(facts);
  const courses = facts.courses.map(({ at: _at, price, languages, ...course }) => ({
    ...course,
    priceCents: price,
    languages: [...languages],
  }));
  const stored = await storedContents(tx, skillIds);
  const parts = { stored, wanted };
  const { ids, changed, settled } = await reconcile(tx, settling, Course, 'course', courses, { parts });
  await replaceContents(
    tx,
    changed.map((code) => [ids.get(code) as string, settled.get(code) as Content]),
    { courses: ids, skills: skillIds },
  );
  return changed.length;
}

function wantedContents({ courses, outcomes, prerequisites }: CatalogueFacts): Map<string, Content> {
  const outcomesOf = grouped(outcomes, ({ course }) => course);
  const prerequisitesOf = grouped(prerequisites, ({ course }) => course);
  return new Map(
    courses.map(({ code }) => {
      const leadsTo = (outcomesOf.get(code) ?? []).map(({ skill, from, to }) => ({ skill, from, to }));
      const needs = (prerequisitesOf.get(code) ?? []).map((each) => ({
        course: each.requiresCourse,
        skill: each.requiresSkill,
        level: each.atLevel,
      }));
      return [code, inOrder({ outcomes: leadsTo, prerequisites: needs })];
    }),
  );
}

async function storedContents(tx: Tx, skillIds: ReadonlyMap<string, string>): Promise<Map<string, Content>> {
  const courses = await tx.repository(Course).find();
  const codeOf = new Map([...skillIds].map(([code, id]) => [id, code]));
  for (const { id, code } of courses) codeOf.set(id, code);
  const nameOf = (id: string | null) => (id === null ? null : (codeOf.get(id) ?? null));
  const outcomesOf = grouped(await tx.repository(CourseOutcome).find(), ({ courseId }) => courseId);
  const prerequisitesOf = grouped(await tx.repository(CoursePrerequisite).find(), ({ courseId }) => courseId);
  return new Map(
    courses.map(({ id, code }) => {
      const leadsTo = (outcomesOf.get(id) ?? []).map((each) => ({
        skill: nameOf(each.skillId) ?? '',
        from: each.fromLevel,
        to: each.toLevel,
      }));
      const needs = (prerequisitesOf.get(id) ?? []).map((each) => ({
        course: nameOf(each.requiredCourseId),
        skill: nameOf(each.requiredSkillId),
        level: each.requiredLevel,
      }));
      return [code, inOrder({ outcomes: leadsTo, prerequisites: needs })];
    }),
  );
}

async function replaceContents(
  tx: Tx,
  contents: readonly (readonly [courseId: string, content: Content])[],
  ids: { readonly courses: ReadonlyMap<string, string>; readonly skills: ReadonlyMap<string, string> },
): Promise<void> {
  if (contents.length === 0) return;
  const courseIds = contents.map(([courseId]) => courseId);
  await tx.repository(CourseOutcome).delete({ courseId: In(courseIds) });
  await tx.repository(CoursePrerequisite).delete({ courseId: In(courseIds) });
  const outcomes = contents.flatMap(([courseId, content]) =>
    content.outcomes.map(({ skill, from, to }) => ({
      id: newId(),
      courseId,
      skillId: ids.skills.get(skill) as string,
      fromLevel: from,
      toLevel: to,
    })),
  );
  const prerequisites = contents.flatMap(([courseId, content]) =>
    content.prerequisites.map(({ course, skill, level }) => ({
      id: newId(),
      courseId,
      requiredCourseId: course === null ? null : (ids.courses.get(course) as string),
      requiredSkillId: skill === null ? null : (ids.skills.get(skill) as string),
      requiredLevel: level,
    })),
  );
  await insertRows(tx.manager, CourseOutcome, outcomes);
  await insertRows(tx.manager, CoursePrerequisite, prerequisites);
}

/** The order of lines in the files, and of rows in the tables, says nothing. */
function inOrder({ outcomes, prerequisites }: Content): Content {
  const byText = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  return { outcomes: outcomes.toSorted(byText), prerequisites: prerequisites.toSorted(byText) };
}
