import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Person } from '../../../src/access/reach.js';
import {
  HOLD_AUTHORITIES,
  holdAuthority,
  type HoldAuthority,
  mayLift,
} from '../../../src/assessments/hold-authority.js';
import { type Actor, USER_KINDS, type UserKind } from '../../../src/shared/actor.js';

const person: Person = { id: 'asha', managerIds: ['meera'], trainerIds: ['tariq'], isCandidate: false };

const actor = (employeeId: string | null, kinds: readonly UserKind[]): Actor =>
  ({ userId: 'u', name: 'Somebody', employeeId, kinds, scope: 'full', origin: {} }) as unknown as Actor;

describe('Who lifts a hold', () => {
  it.each<[string, Actor, HoldAuthority | null, (HoldAuthority | null)[]]>([
    ['the trainer', actor('tariq', ['trainer']), 'trainer', ['trainer']],
    ['the manager', actor('meera', ['manager']), 'manager', ['manager', 'administrator', 'trainer', null]],
    [
      'a manager who trains elsewhere',
      actor('meera', ['trainer', 'manager']),
      'manager',
      ['manager', 'administrator', 'trainer', null],
    ],
    [
      'an administrator',
      actor(null, ['administrator']),
      'administrator',
      ['manager', 'administrator', 'trainer', null],
    ],
    ['a trainer of others', actor('omar', ['trainer']), null, []],
    ['the person', actor('asha', ['employee', 'administrator']), null, []],
    ['a certifier', actor('carla', ['certifier']), null, []],
  ])('%s', (_, who, authority, liftable) => {
    expect(holdAuthority(who, person)).toBe(authority);
    const lifted = ([...HOLD_AUTHORITIES, null] as const).filter((placedAs) =>
      mayLift(who, person, { placedAs }),
    );
    expect(lifted).toEqual(liftable);
  });

  it('is never a trainer alone where it was not a trainer who placed it, nor anybody who may place none', () => {
    fc.assert(
      fc.property(
        fc.subarray([...USER_KINDS]),
        fc.constantFrom('asha', 'meera', 'tariq', 'omar', null),
        fc.constantFrom(...HOLD_AUTHORITIES, null),
        (kinds, employeeId, placedAs) => {
          const who = actor(employeeId, kinds);
          const authority = holdAuthority(who, person);
          const lifts = mayLift(who, person, { placedAs });
          expect(lifts && authority === null).toBe(false);
          if (lifts && authority === 'trainer') expect(placedAs).toBe('trainer');
          if (authority === 'manager' || authority === 'administrator') expect(lifts).toBe(true);
        },
      ),
    );
  });
});
