import { getMetadataStorage } from 'class-validator';
import { type FieldProblem, MOST_TOLD } from '../shared/errors.js';

/** What a list of inputs may hold (`ItemsField`). */
interface Items {
  readonly type: new () => object;
  readonly max: number;
}

const lists = new WeakMap<object, Map<string, Items>>();

/** Has `boundProblems` look into the list `property` of the class whose prototype is given. */
export function keepItems(prototype: object, property: string, items: Items): void {
  const known = lists.get(prototype) ?? new Map<string, Items>();
  lists.set(prototype, known.set(property, items));
}

/** What is found before any field is looked at. */
export interface BoundProblems {
  /** At most twenty. */
  readonly problems: readonly FieldProblem[];
  /** How many there are. */
  readonly count: number;
  /** Looking at each field of such an input would take longer than anybody waits. */
  readonly isVast: boolean;
}

/** Names that a type does not know, and lists longer than they may be, at a cost of one look at each name. */
export function boundProblems(type: new () => object, value: object): BoundProblems {
  const found = new Found();
  look(type, value, '', found);
  return { problems: found.problems, count: found.count, isVast: found.isVast || found.count > MOST_TOLD };
}

class Found {
  readonly problems: FieldProblem[] = [];
  count = 0;
  isVast = false;

  /** @param problem made only when it is told: there may be thousands */
  add(problem: () => FieldProblem): void {
    this.count += 1;
    if (this.problems.length < MOST_TOLD) this.problems.push(problem());
  }
}

function look(type: new () => object, value: object, prefix: string, found: Found): void {
  const known = fieldsOf(type);
  for (const [name, held] of Object.entries(value)) {
    if (!known.has(name)) found.add(() => unknownField(name, prefix));
    const items = itemsIn(type, name);
    if (items && Array.isArray(held)) lookInto(held, items, `${prefix}${name}`, found);
  }
}

function lookInto(list: readonly unknown[], { type, max }: Items, field: string, found: Found): void {
  if (list.length > max) {
    found.isVast = true;
    found.add(() => ({ field, code: 'list-max', params: { max } }));
    return;
  }
  for (const [index, item] of list.entries()) {
    if (typeof item === 'object' && item !== null) look(type, item, `${field}.${index}.`, found);
  }
}

function itemsIn(type: new () => object, name: string): Items | undefined {
  let at = type.prototype as object | null;
  for (; at !== null; at = Object.getPrototypeOf(at) as object | null) {
    const items = lists.get(at)?.get(name);
    if (items) return items;
  }
  return undefined;
}

export function unknownField(name: string, prefix = ''): FieldProblem {
  const field = `${prefix}${shownName(name)}`;
  return { field, code: 'field-unknown', params: { field } };
}

/** A field's name as it was sent, cut to a length that fits a sentence. */
export function shownName(name: string): string {
  return name.length > 60 ? `${name.slice(0, 57)}…` : name;
}

const fieldsByType = new WeakMap<object, ReadonlySet<string>>();

function fieldsOf(type: new () => object): ReadonlySet<string> {
  const kept = fieldsByType.get(type);
  if (kept) return kept;
  const checks = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  const fields = new Set(checks.map(({ propertyName }) => propertyName));
  fieldsByType.set(type, fields);
  return fields;
}
