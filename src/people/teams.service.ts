import { Injectable } from '@nestjs/common';
import { findIdNamed } from '../database/by-name.js';
import type { Tx } from '../history/tx.js';
import { UnitOfWork } from '../history/unit-of-work.js';
import type { Actor } from '../shared/actor.js';
import { NotFound, refuseIf } from '../shared/errors.js';
import { newId } from '../shared/id.js';
import { refuseStale } from '../web/etag.js';
import { changedFacts } from './changed-facts.js';
import { assignTrainers, trainerProblems, trainersOf } from './team-trainers.js';
import { Team } from './team.entity.js';

export interface TeamInput {
  readonly name: string;
  readonly department: string;
  readonly site: string;
}

/** A team as plain JSON. */
export type TeamFacts = Readonly<Pick<Team, 'id' | 'name' | 'department' | 'site' | 'version'>>;

@Injectable()
export class TeamsService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws RuleViolation for a name in use. */
  create(actor: Actor, input: TeamInput): Promise<TeamFacts> {
    return this.unitOfWork.run(actor, async (tx) => {
      const team = tx.repository(Team).create({ id: newId(), ...written(input) });
      await refuseTakenName(tx, team);
      await tx.repository(Team).insert(team);
      tx.record({ act: 'team.created', subject: subjectOf(team.id), after: factsOf(team) });
      return factsOf(team);
    });
  }

  /** @throws Stale, or RuleViolation for a name in use. */
  change(actor: Actor, teamId: string, seen: number, next: Partial<TeamInput>): Promise<TeamFacts> {
    return this.unitOfWork.run(actor, async (tx) => {
      const team = await teamOf(tx, teamId);
      refuseStale(seen, team.version);
      const before = factsOf(team);
      Object.assign(team, written({ ...before, ...given(next) }));
      await refuseTakenName(tx, team);
      const after = factsOf(await tx.repository(Team).save(team));
      tx.record({ act: 'team.changed', subject: subjectOf(teamId), ...changedFacts(before, after) });
      return after;
    });
  }

  /** @param trainerIds employees; those not named are unassigned. @throws Stale, or RuleViolation naming who can't be. */
  assignTrainers(
    actor: Actor,
    teamId: string,
    seen: number,
    trainerIds: readonly string[],
  ): Promise<{ readonly trainerIds: readonly string[]; readonly version: number }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const team = await teamOf(tx, teamId);
      refuseStale(seen, team.version);
      const before = await trainersOf(tx, teamId);
      const after = [...trainerIds].sort();
      // Who trains the team already may stay: a kind taken from them later is no reason to refuse the others.
      refuseIf(
        await trainerProblems(
          tx,
          after.filter((id) => !before.includes(id)),
        ),
      );
      await assignTrainers(tx, teamId, before, after);
      return { trainerIds: after, version: team.version + 1 };
    });
  }
}

async function teamOf(tx: Tx, id: string): Promise<Team> {
  const team = await tx.repository(Team).findOneBy({ id });
  if (!team) throw new NotFound();
  return team;
}

async function refuseTakenName(tx: Tx, { id, name }: Team): Promise<void> {
  const owner = await findIdNamed(tx, 'teams', 'name', name);
  const taken = owner !== null && owner !== id;
  refuseIf(taken ? [{ field: 'name', code: 'team.name-taken', params: { value: name } }] : []);
}

function written({ name, department, site }: TeamInput): TeamInput {
  return { name: name.trim(), department: department.trim(), site: site.trim() };
}

function given(next: Partial<TeamInput>): Partial<TeamInput> {
  return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined));
}

function factsOf({ id, name, department, site, version }: Team): TeamFacts {
  return { id, name, department, site, version };
}

function subjectOf(id: string) {
  return { type: 'team', id };
}
