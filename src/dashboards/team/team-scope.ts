import sql, { type Sql } from 'sql-template-tag';
import { subtreeOf, traineesOf } from '../../people/reach.queries.js';
import { type Actor, isKind } from '../../shared/actor.js';

/** Whose skills a team page shows: everybody below, direct reports, the teams one trains, any one team, or all of them. */
export const TEAM_SCOPES = ['all', 'direct', 'trained', 'team', 'organisation'] as const;
export type TeamScope = (typeof TEAM_SCOPES)[number];

/** What this actor can choose from, what they most likely want first. */
export function scopesOf(actor: Actor): readonly TeamScope[] {
  const scopes: TeamScope[] = [];
  if (isKind(actor, 'manager') && actor.employeeId) scopes.push('all', 'direct');
  if (isKind(actor, 'trainer') && actor.employeeId) scopes.push('trained');
  if (isKind(actor, 'administrator') || isKind(actor, 'auditor')) scopes.push('team', 'organisation');
  return scopes;
}

/** The people of a scope, as a condition on employees `e`; null = everybody. `team` looks at one team of them at a time. */
export function peopleOf(scope: TeamScope, actor: Actor): Sql | null {
  switch (scope) {
    case 'direct':
      return sql`e.manager_id = ${actor.employeeId}`;
    case 'all':
      return sql`e.id IN (${subtreeOf(actor)})`;
    case 'trained':
      return sql`e.id IN (${traineesOf(actor)})`;
    case 'team':
    case 'organisation':
      return null;
  }
}
