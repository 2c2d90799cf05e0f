import fc from 'fast-check';
import type { Asked, Operation } from './operations.js';
import type { Tally } from './tally.js';
import type { Draw } from './values.js';
import { type Kind, KINDS, type World } from './world.js';

/** One of so many broken requests is sent three times at once. */
const TWINS = 5;

/** Asks the API of one world, and keeps count. */
export class Asking {
  constructor(
    private readonly world: World,
    private readonly operations: readonly Operation[],
    private readonly tally: Tally,
    /** Whether there is no time for what only makes a request more likely to be taken. */
    private readonly hurries: () => boolean,
  ) {}

  /** These users' lists, whole, so that what they name is known from the first request on. */
  async lookAround(kinds: readonly Kind[]): Promise<void> {
    for (const kind of kinds) {
      for (const operation of this.operations) {
        if (operation.method !== 'get' || operation.collection !== null) continue;
        const bare = { method: 'GET', url: operation.path, headers: {}, readFirst: null, named: [] } as const;
        await this.judge(kind, operation, bare, 1, []);
      }
    }
  }

  /** Asks once; where it is to be a valid request, first for what it needs. */
  async ask(g: Draw, kind: Kind, operation: Operation, mayBreak: boolean): Promise<void> {
    if (!mayBreak && !this.hurries()) await this.prepare(g, kind, operation);
    await this.send(g, kind, operation, mayBreak);
  }

  /** Lists what there is of what is meant, in any state, and often makes a new one, as somebody who may. */
  private async prepare(g: Draw, kind: Kind, { collection, path }: Operation): Promise<void> {
    if (collection === null) return;
    // What is ended or lifted has to be begun.
    const before = this.operations.find(
      (each) => each.method === 'post' && each.path === path.slice(0, path.lastIndexOf('/')),
    );
    if (before && before.path !== collection && g(fc.boolean)) await this.send(g, kind, before, false);
    const maker =
      this.operations.find((each) => each.method === 'post' && each.path === collection) ??
      this.operations.find((each) => each.method === 'post' && each.path.endsWith(`}/${lastOf(collection)}`));
    if (maker && g(fc.nat, { max: 2 }) > 0) {
      const makers = KINDS.filter(
        (each) => this.tally.count({ operation: maker, kind: each, status: isDone }) > 0,
      );
      const by =
        makers[g(fc.nat, { max: makers.length })] ?? KINDS[g(fc.nat, { max: KINDS.length - 1 })] ?? kind;
      await this.send(g, by, maker, false);
    }
    const list = this.operations.find((each) => each.method === 'get' && each.path === collection);
    if (list && g(fc.boolean)) await this.send(g, kind, list, false);
  }

  private async send(g: Draw, kind: Kind, operation: Operation, mayBreak: boolean): Promise<void> {
    const filled: string[] = [];
    const source = {
      g,
      mayBreak,
      pools: this.world.poolsOf(kind),
      filled: (name: string) => filled.push(name),
    };
    let asked = operation.ask(source);
    for (let again = 0; this.world.isSpared(asked); again++) {
      if (again === 200) return;
      // Who was told of nothing else asks about what others were told of.
      asked = operation.ask(again < 20 ? source : { ...source, pools: source.pools.slice(1) });
    }
    asked = await this.afterReading(kind, asked);
    const isMany = mayBreak && g(fc.nat, { max: TWINS - 1 }) === 0 && typeof asked.body !== 'object';
    await this.judge(kind, operation, asked, isMany ? 3 : 1, filled);
  }

  /** Asks so many times at once. */
  private async judge(
    kind: Kind,
    operation: Operation,
    asked: Asked,
    times: number,
    filled: readonly string[],
  ): Promise<void> {
    const answers = await Promise.all(Array.from({ length: times }, () => this.world.answer(kind, asked)));
    for (const answer of answers) {
      this.tally.add(operation, kind, answer, filled);
      const fault = operation.fault(answer);
      if (fault) this.tally.tell(operation, fault, `as ${kind} ${JSON.stringify(asked)}`);
    }
  }

  /** With the `ETag` of what is there now. */
  private async afterReading(kind: Kind, asked: Asked): Promise<Asked> {
    if (asked.readFirst === null) return asked;
    const read = { ...asked, method: 'GET', url: asked.readFirst, body: undefined, headers: {} } as const;
    const { etag } = await this.world.answer(kind, read);
    return etag === undefined ? asked : { ...asked, headers: { ...asked.headers, 'if-match': etag } };
  }
}

export function isDone(status: number): boolean {
  return status < 300;
}

function lastOf(path: string): string {
  return path.split('/').at(-1) ?? '';
}
