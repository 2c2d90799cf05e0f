import { insertRows } from '../../database/insert-rows.js';
import type { Tx } from '../../history/tx.js';
import { JobRole, LadderStep } from '../../job-roles/job-role.entity.js';
import type { Edge } from '../../job-roles/ladder.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { stepHoldsFrom } from '../../job-roles/steps-held.js';
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
  fromOn: CalendarDate,
): Promise<number> {
  const all = await tx.repository(LadderStep).find();
  const codes = new Map([...roleIds].map(([code, id]) => [id, code]));
  const present = all
    .filter((step) => stepHoldsFrom(step, fromOn))
    .map((step): Edge => [codes.get(step.fromRoleId) ?? '', codes.get(step.toRoleId) ?? '']);
  const problems = checkLadder(steps, present);
  if (problems.length > 0) throw new LoadStopped(problems);

  const created: LadderStep[] = [];
  let changed = 0;
  for (const { from, to, months: said } of steps) {
    const ends = { fromRoleId: roleIds.get(from) as string, toRoleId: roleIds.get(to) as string };
    const ever = all.filter(
      (each) => each.fromRoleId === ends.fromRoleId && each.toRoleId === ends.toRoleId,
    );
    // One that is to end on a coming day was taken away: its end stands as it was recorded.
    const before = ever.find(({ endedOn }) => endedOn === null);
    const thing = {
      kind: 'ladder-step' as const,
      code: `${from} → ${to}`,
      id: before?.id ?? `${ends.fromRoleId} ${ends.toRoleId}`,
    };
    const file = new Map([['months', said]]);
    // What a load named before and is not here was taken away by somebody; so was what the history says was ended.
    const isGone = !before && (settling.knows(thing) || (await settling.wasEdited(thing)));
    const now = before ? new Map([['months', before.months]]) : isGone ? new Map<string, number>() : null;
    const leaves = await settling.leaves(thing, now, file);
    const months = leaves.has('months') ? before?.months : said;
    if (months === undefined || before?.months === months) continue;
    const since = firstDay(ever, before, fromOn);
    const step = { id: newId(), ...ends, months, fromOn: since, recordedAt: tx.at, endedOn: null, endedAt: null };
    const subject = { type: 'ladder-step', id: step.id };
    if (before) {
      await tx.repository(LadderStep).update({ id: before.id }, { endedOn: since, endedAt: tx.at });
      tx.record({
        ...{ act: 'ladder-step.changed', subject, before: { months: before.months } },
        after: { months, fromOn: since },
      });
    } else {
      const after = { from, to, months, ...(since && { fromOn: since }) };
      tx.record({ act: 'ladder-step.created', subject, after });
    }
    created.push(step);
    changed += 1;
  }
  await insertRows(tx.manager, LadderStep, created);
  return changed;
}

/** A step where none ever was holds as long as the ladder does; any other from its day, after those that were ended. */
function firstDay(
  ever: readonly LadderStep[],
  before: LadderStep | undefined,
  fromOn: CalendarDate,
): CalendarDate | null {
  if (ever.length === 0) return null;
  // One that is yet to begin never held with its months: the other months begin on its day.
  return [before?.fromOn, ...ever.map(({ endedOn }) => endedOn)].reduce<CalendarDate>(
    (latest, day) => (day && day > latest ? day : latest),
    fromOn,
  );
}
