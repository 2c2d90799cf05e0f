import { insertRows } from '../../database/insert-rows.js';
import type { Tx } from '../../history/tx.js';
import { JobRole, LadderStep } from '../../job-roles/job-role.entity.js';
import type { Edge } from '../../job-roles/ladder.js';
import { newId } from '../../shared/id.js';
import { checkLadder } from '../check-facts.js';
import type { CatalogueFacts } from '../tables.js';
import { LoadStopped } from './load-stopped.js';
import { type Reconciled, reconcile } from './reconcile.js';
import type { Settling } from './settling.js';
import { translationsOf } from './translations-of.js';

export async function loadRoles(
  tx: Tx,
  settling: Settling,
  { roles, responsibilities, words }: CatalogueFacts,
): Promise<Reconciled> {
  const stored = new Map((await tx.repository(JobRole).find()).map((role) => [role.code, role]));
  const wanted = roles.map(({ at: _at, ...role }) => {
    const own = responsibilities
      .filter((each) => each.role === role.code)
      .sort((a, b) => a.position - b.position);
    const found = translationsOf(words, (language) => {
      const named = language.roles.find((each) => each.code === role.code);
      if (!named) return undefined;
      // Where one responsibility is not translated, its own words stand in its place.
      const translated = own.map(
        ({ position, responsibility }) =>
          language.responsibilities.find((each) => each.role === role.code && each.position === position)
            ?.responsibility ?? responsibility,
      );
      return { title: named.title, summary: named.summary, responsibilities: translated };
    });
    return {
      ...role,
      responsibilities: own.map(({ responsibility }) => responsibility),
      translations: { ...stored.get(role.code)?.translations, ...found },
    };
  });
  return reconcile(tx, settling, JobRole, 'job-role', wanted);
}

/**
 * @returns how many steps are new or ask for other months than before.
 * @throws LoadStopped when a step closes a cycle with steps that only the database has.
 */
export async function loadSteps(
  tx: Tx,
  settling: Settling,
  { steps }: CatalogueFacts,
  roleIds: ReadonlyMap<string, string>,
): Promise<number> {
  const stored = await tx.repository(LadderStep).find();
  const codes = new Map([...roleIds].map(([code, id]) => [id, code]));
  const present = stored.map((step): Edge => [codes.get(step.fromRoleId) ?? '', codes.get(step.toRoleId) ?? '']);
  const problems = checkLadder(steps, present);
  if (problems.length > 0) throw new LoadStopped(problems);

  const created: LadderStep[] = [];
  let changed = 0;
  for (const { from, to, months: said } of steps) {
    const ends = { fromRoleId: roleIds.get(from) as string, toRoleId: roleIds.get(to) as string };
    const before = stored.find(
      (each) => each.fromRoleId === ends.fromRoleId && each.toRoleId === ends.toRoleId,
    );
    const thing = {
      kind: 'ladder-step' as const,
      code: `${from} → ${to}`,
      id: before?.id ?? `${ends.fromRoleId} ${ends.toRoleId}`,
    };
    const file = new Map([['months', said]]);
    // What a load named before and is not here was taken away by somebody; so was what the history says was ended.
    const isGone = !before && (settling.knows(thing) || (await settling.wasEdited(thing)));
    const now = before ? new Map([['months', before.months]]) : isGone ? new Map<string, number>() : null;
    const kept = await settling.leaves(thing, now, file);
    const months = kept.has('months') ? before?.months : said;
    if (months === undefined || before?.months === months) continue;
    const id = before?.id ?? newId();
    const subject = { type: 'ladder-step', id };
    if (before) {
      await tx.repository(LadderStep).update({ id }, { months });
      const { months: monthsBefore } = before;
      tx.record({ act: 'ladder-step.changed', subject, before: { months: monthsBefore }, after: { months } });
    } else {
      created.push({ id, ...ends, months });
      tx.record({ act: 'ladder-step.created', subject, after: { from, to, months } });
    }
    changed += 1;
  }
  await insertRows(tx.manager, LadderStep, created);
  return changed;
}
