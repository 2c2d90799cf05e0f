import { newId } from '../shared/id.js';
import type { LadderIds } from './read-ladder.js';

/** Which row's id stands for which key of the plan. Ids are made in the order in which they are asked for. */
export class IdBook {
  private readonly made = new Map<string, string>();

  constructor(readonly ladder: LadderIds) {}

  team(name: string): string {
    return this.idOf(`team ${name}`);
  }

  employee(key: string): string {
    return this.idOf(`employee ${key}`);
  }

  assessment(key: string): string {
    return this.idOf(`assessment ${key}`);
  }

  /** @throws RangeError for a skill that the catalogue does not have. */
  skill(code: string): string {
    return found(this.ladder.skills, code);
  }

  role(code: string): string {
    return found(this.ladder.roles, code);
  }

  certification(code: string): string {
    return found(this.ladder.certifications, code);
  }

  setUser(employeeKey: string, userId: string): void {
    this.made.set(`user ${employeeKey}`, userId);
  }

  user(employeeKey: string): string {
    return found(this.made, `user ${employeeKey}`);
  }

  private idOf(key: string): string {
    let id = this.made.get(key);
    if (id === undefined) this.made.set(key, (id = newId()));
    return id;
  }
}

function found(book: ReadonlyMap<string, string>, key: string): string {
  const id = book.get(key);
  if (id === undefined) throw new RangeError(`The demo organisation needs ${key}, which is not there.`);
  return id;
}
