import type { UserKind } from '../shared/actor.js';
import { addMonths, type CalendarDate } from '../shared/calendar-date.js';
import type { RoleCode } from './ladder.js';
import { CERTIFIER, LEAD_TRAINER, LEADERS, type NamedPerson, PLAYERS, TRAINERS } from './named-people.js';
import { NAMES } from './names.js';
import { Random } from './random.js';
import { TEAMS, type PlannedTeam } from './teams.js';
import { type PlannedPosition, planPositions } from './positions-plan.js';
import { workday } from './workday.js';

export interface PlannedPerson {
  /** The name in plain letters, `asha-rao`: the person's id within the plan. */
  readonly key: string;
  readonly number: string;
  readonly name: string;
  readonly email: string;
  readonly team: string;
  readonly managerKey: string | null;
  readonly hiredOn: CalendarDate;
  readonly leftOn: CalendarDate | null;
  readonly status: 'active' | 'on-leave' | 'left';
  readonly language: string | null;
  readonly positions: readonly PlannedPosition[];
  readonly role: RoleCode;
  readonly target: RoleCode | null;
  readonly kinds: readonly UserKind[];
  readonly isOffered: boolean;
  readonly attained: number | null;
}

/** All 60 employees, whoever stands higher first: leaders, trainers, certifier, then experts down to entry level. */
export function planPeople(seed: string, today: CalendarDate): readonly PlannedPerson[] {
  const named = [...LEADERS, ...TRAINERS, CERTIFIER];
  const staff = [...PLAYERS, ...drawnPeople(new Random(seed, 'people'))];
  const bySeniority = (['expert', 'advanced', 'entry'] as const).flatMap((role) =>
    staff.filter((person) => person.career.at(-1)?.[0] === role),
  );
  return [...named, ...bySeniority].map((person, index) => planPerson(person, index, seed, today));
}

/** Everybody assigned to train a team; the lead trainer trains all. */
export function trainersOf(team: string): readonly string[] {
  const own = TRAINERS.filter((trainer) => trainer.team === team || trainer.name === LEAD_TRAINER);
  return own.map(({ name }) => keyOf(name)).sort((a) => (a === keyOf(LEAD_TRAINER) ? 1 : -1));
}

export function keyOf(name: string): string {
  return name.toLowerCase().replaceAll("'", '').replaceAll(' ', '-');
}

/** Fills the seats that nobody with a part to play has taken. */
function drawnPeople(random: Random): NamedPerson[] {
  const names = random.shuffled(NAMES);
  return TEAMS.flatMap((team) =>
    Object.entries(team.seats).flatMap(([role, seats]) => {
      const taken = PLAYERS.filter((p) => p.team === team.name && p.career.at(-1)?.[0] === role).length;
      return Array.from({ length: seats - taken }, () => drawn(names.pop(), role as RoleCode, team, random));
    }),
  );
}

function drawn(name: string | undefined, role: RoleCode, team: PlannedTeam, random: Random): NamedPerson {
  if (name === undefined) throw new RangeError('More seats than names.');
  const first = ['entry', random.whole(14, 34)] as const;
  const at = { name, team: team.name };
  if (role === 'entry') {
    const months = random.whole(2, 34);
    return { ...at, career: [['entry', months]], ...(months >= 6 && { target: 'advanced' }) };
  }
  if (role === 'advanced') {
    const target = random.pick(['expert', 'expert', 'supervisor', undefined] as const);
    return { ...at, career: [first, ['advanced', random.whole(5, 44)]], target };
  }
  return { ...at, career: [first, ['advanced', random.whole(20, 36)], ['expert', random.whole(8, 40)]] };
}

function planPerson(person: NamedPerson, index: number, seed: string, today: CalendarDate): PlannedPerson {
  const random = new Random(seed, `person ${person.name}`);
  const key = keyOf(person.name);
  const leftOn = person.status === 'left' ? workday(addMonths(today, -random.whole(2, 5))) : null;
  const positions = planPositions(person, today, leftOn, random);
  const role = positions.at(-1)?.roleId;
  const hiredOn = positions[0]?.fromOn;
  if (role === undefined || hiredOn === undefined) throw new RangeError(`${person.name} holds no role.`);
  return {
    key,
    number: `SH-${String(1001 + index * 7)}`,
    name: person.name,
    email: `${key.replaceAll('-', '.')}${person.isOffered ? '.demo' : ''}@example.org`,
    team: person.team,
    managerKey: managerKeyOf(person),
    hiredOn,
    leftOn,
    status: person.status ?? 'active',
    // Whoever looks around as one of them reads in their own browser's language.
    language: random.chance(0.2) && !person.isOffered ? 'hi' : null,
    positions,
    role,
    target: person.target ?? null,
    kinds: ['employee', ...(person.kinds ?? [])],
    isOffered: person.isOffered ?? false,
    attained: person.attained ?? null,
  };
}

function managerKeyOf({ manager, team }: NamedPerson): string | null {
  if (manager === null) return null;
  const supervisor = LEADERS.find((each) => each.team === team && each.career.at(-1)?.[0] === 'supervisor');
  const name = manager ?? supervisor?.name;
  return name === undefined ? null : keyOf(name);
}
