import type { UserKind } from '../shared/actor.js';
import type { RoleCode } from './ladder.js';
import {
  BENGALURU_FIRST,
  BENGALURU_PRODUCT,
  ESCALATIONS,
  PUNE_FIRST,
  PUNE_PRODUCT,
  type PlannedTeam,
} from './teams.js';

/** Somebody with a part to play. What is not said is drawn by lot. */
export interface NamedPerson {
  readonly name: string;
  readonly team: PlannedTeam['name'];
  /** Roles held, the present one last, each with the whole months in it. */
  readonly career: readonly (readonly [role: RoleCode, months: number])[];
  readonly target?: RoleCode;
  /** Name; the team's supervisor when absent, nobody when null. */
  readonly manager?: string | null;
  /** Beyond `employee`. */
  readonly kinds?: readonly UserKind[];
  /** The sign-in page offers this person. */
  readonly isOffered?: boolean;
  /**
   * How far up the ladder today: 1 = everything that the first role of the path asks for, 1.5 = half the way to the
   * second, and so on. With it the person grows evenly in all skills and was assessed thoroughly of late.
   */
  readonly attained?: number;
  readonly status?: 'on-leave' | 'left';
}

const HEAD = 'Sunil Deshmukh';
const PUNE_MANAGER = 'Vikram Joshi';
const BENGALURU_MANAGER = 'Revathi Krishnan';

/** Four levels of reporting line: head of support, two site managers, five supervisors, everybody else. */
export const LEADERS: readonly NamedPerson[] = [
  // Decides too: an appeal has to be heard by somebody other than the one who refused.
  { ...manager(HEAD, ESCALATIONS, null), kinds: ['manager', 'certifier'] },
  { ...manager(PUNE_MANAGER, PUNE_PRODUCT, HEAD), isOffered: true },
  manager(BENGALURU_MANAGER, BENGALURU_PRODUCT, HEAD),
  { ...supervisor('Lakshmi Iyer', PUNE_FIRST, PUNE_MANAGER, 31), isOffered: true },
  supervisor('Prakash Naidu', PUNE_PRODUCT, PUNE_MANAGER, 40),
  supervisor('Shabnam Ali', BENGALURU_FIRST, BENGALURU_MANAGER, 28),
  supervisor('Andrew Thomas', BENGALURU_PRODUCT, BENGALURU_MANAGER, 52),
  supervisor('Ingrid Solberg', ESCALATIONS, BENGALURU_MANAGER, 35),
];

/** One trainer to each team, and one who trains all five: the second pair of eyes. */
export const LEAD_TRAINER = 'Oluwaseun Balogun';
export const TRAINERS: readonly NamedPerson[] = [
  { ...trainer('Farhan Qureshi', PUNE_FIRST), isOffered: true },
  trainer('Padma Venkataraman', PUNE_PRODUCT),
  trainer('Sofia Almeida', BENGALURU_FIRST),
  trainer('Rajesh Patel', BENGALURU_PRODUCT),
  trainer('Hyun-woo Park', ESCALATIONS),
  { ...trainer(LEAD_TRAINER, BENGALURU_PRODUCT), manager: HEAD },
];

/** Decides on certificates, assesses nobody and trains nobody, and so is impartial towards all. */
export const CERTIFIER: NamedPerson = {
  name: 'Grace Okafor',
  team: ESCALATIONS,
  career: [
    ['advanced', 30],
    ['expert', 44],
  ],
  manager: HEAD,
  kinds: ['certifier'],
  isOffered: true,
};

/** The people of `SITUATIONS`, each career long enough for what is to be seen. */
export const PLAYERS: readonly NamedPerson[] = [
  { ...entry('Asha Rao', PUNE_FIRST, 19), attained: 2, isOffered: true },
  { ...entry('Kabir Menon', PUNE_FIRST, 26), attained: 2 },
  entry('Nandini Kulkarni', PUNE_FIRST, 17),
  entry('Imran Shaikh', PUNE_FIRST, 22),
  entry('Sneha Patil', PUNE_FIRST, 15),
  { ...advanced('Meera Nair', PUNE_FIRST, 34, 'supervisor') },
  { ...entry('Ritu Saxena', PUNE_PRODUCT, 9), attained: 2 },
  entry('Deepa Pillai', PUNE_PRODUCT, 13),
  { ...advanced("Joseph D'Souza", PUNE_PRODUCT, 38, 'expert') },
  { ...advanced('Arjun Reddy', PUNE_PRODUCT, 29, 'supervisor'), attained: 3 },
  { ...entry('Priya Venkatesh', BENGALURU_FIRST, 21), attained: 2 },
  { ...entry('Lobsang Tsering', BENGALURU_FIRST, 18), status: 'on-leave' },
  { ...entry('Thomas Becker', BENGALURU_FIRST, 16), status: 'left' },
  { ...advanced('Mei Tan', BENGALURU_PRODUCT, 33, 'expert'), attained: 3 },
  { ...advanced('Kiran Hegde', BENGALURU_PRODUCT, 20, 'expert'), status: 'left' },
  advanced('Yusuf Adeyemi', ESCALATIONS, 30, 'expert'),
];

function manager(name: string, team: string, above: string | null): NamedPerson {
  const career = [['advanced', 24], ['supervisor', 36], ['manager', 48]] as const; // prettier-ignore
  return { name, team, career, manager: above, kinds: ['manager'] };
}

function supervisor(name: string, team: string, above: string, months: number): NamedPerson {
  const career = [['entry', 20], ['advanced', 26], ['supervisor', months]] as const; // prettier-ignore
  return { name, team, career, target: 'manager', manager: above, kinds: ['manager'] };
}

function trainer(name: string, team: string): NamedPerson {
  const career = [['entry', 18], ['advanced', 30], ['expert', 38]] as const; // prettier-ignore
  return { name, team, career, kinds: ['trainer'] };
}

function advanced(name: string, team: string, months: number, target: RoleCode): NamedPerson {
  return { name, team, career: [['entry', 19], ['advanced', months]], target }; // prettier-ignore
}

function entry(name: string, team: string, months: number): NamedPerson {
  return { name, team, career: [['entry', months]], target: 'advanced' };
}
