import type { Ajv2020, ValidateFunction } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { formOf } from '../support/client.js';
import {
  type Described,
  type DescribedAnswer,
  type DescribedParameter,
  rebased,
} from '../support/described.js';
import * as files from '../support/evidence-files.js';
import { nounOf } from './pool.js';
import { type Draw, idIn, ODD, type Schema, type Source, type Values } from './values.js';

export interface Asked {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | FormData;
  /** Where the `ETag` stands that an `If-Match` has to say. */
  readonly readFirst: string | null;
  /** Ids that the address names, by the key under which they are known. */
  readonly named: readonly (readonly [key: string, id: string])[];
}

export interface Answered {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

const FILES = [files.PDF, files.PNG, files.JPEG, 'Seen twice.', '', Buffer.from([0, 1, 2])];

/** One operation of the API: how it may be asked, and what it promises. */
export class Operation {
  private readonly validators = new Map<string, ValidateFunction>();
  readonly name: string;
  /** Where what its last parameter names is listed and made: `/api/v1/candidacies`. */
  readonly collection: string | null;

  constructor(
    readonly method: string,
    readonly path: string,
    private readonly described: Described,
    private readonly values: Values,
    private readonly ajv: Ajv2020,
  ) {
    this.name = `${method.toUpperCase()} ${path.replace('/api/v1', '')}`;
    const last = path.lastIndexOf('/{');
    this.collection = last < 0 ? null : path.slice(0, last);
  }

  /** Statuses that the description names. */
  get statuses(): readonly string[] {
    return Object.keys(this.operation?.responses ?? {});
  }

  /** Names of everything that may be filled: parameters, and members of the body. */
  members(): string[] {
    const schema = this.operation?.requestBody?.content['application/json']?.schema;
    const asked = this.parameters().filter((each) => each.in !== 'path');
    return [...asked.map(({ name }) => name), ...(schema ? this.values.members(schema) : [])];
  }

  /** A request after the description; where that is asked for, now and then with something that it does not allow. */
  ask(source: Source): Asked {
    const { g, mayBreak, filled } = source;
    const headers: Record<string, string> = {};
    const query = new URLSearchParams();
    const named: (readonly [string, string])[] = [];
    let [path, readFirst]: [string, string | null] = ['', null];
    const parameters = this.parameters();
    for (const part of this.path.split('/').slice(1)) {
      const name = /^\{(.*)\}$/.exec(part)?.[1];
      if (name === undefined) path += `/${part}`;
      else {
        const { schema } = parameters.find((each) => each.name === name) ?? {};
        const [key, id] = this.named(source, name, schema ?? {}, path);
        named.push([key, id]);
        path += `/${encodeURIComponent(id)}`;
      }
    }
    for (const { name, in: place, required = false, schema = {} } of parameters) {
      if (place === 'path' || (!required && g(fc.nat, { max: 3 }) > 0)) continue;
      filled(name);
      if (name === 'If-Match') {
        headers['if-match'] = `"${g(fc.integer, { min: 1, max: 3 })}"`;
        if (!mayBreak || g(fc.boolean)) readFirst = path.replace(/\/trainers$/, '');
      } else if (name === 'Idempotency-Key') headers['idempotency-key'] = `key-${g(fc.nat, { max: 9_999 })}`;
      else if (name === 'cursor' && !mayBreak) {
        const told = source.pools[0]?.draw(g, ['"cursor"']);
        if (typeof told === 'string' && g(fc.boolean)) query.set(name, told);
      } else query.set(name, written(this.values.draw(source, schema, name)));
    }
    const url = [path, query.toString()].filter(Boolean).join('?');
    const asked = { method: this.method.toUpperCase() as Asked['method'], url, readFirst, named };
    if (this.method === 'get') return { ...asked, headers };
    const { body, ...more } = this.body(source);
    return { ...asked, body, headers: { ...headers, ...more } };
  }

  /** What is wrong with an answer, or null. */
  fault({ status, type, text }: Answered): string | null {
    if (status >= 500) return `${status} ${text.slice(0, 200)}`;
    const answer = this.answer(status);
    if (!answer) return `${status} is not described: ${text.slice(0, 300)}`;
    const promised = Object.keys(answer.content ?? {});
    if (promised.length === 0)
      return text === '' ? null : `${status} promises no content, and brings ${type}`;
    const bare = type.split(';', 1)[0] ?? '';
    const kind = promised.find((each) => each === bare);
    if (kind === undefined) {
      return promised.includes('application/octet-stream')
        ? null
        : `${status} brings ${type}, not ${promised.join(' or ')}`;
    }
    const schema = answer.content?.[kind]?.schema;
    if (!bare.endsWith('json') || !schema) return null;
    const validate = this.validator(`${status} ${kind}`, schema);
    if (validate(JSON.parse(text))) return null;
    return `${status} is not as described: ${this.ajv.errorsText(validate.errors).slice(0, 400)} in ${text.slice(0, 300)}`;
  }

  private get operation() {
    return this.described.paths[this.path]?.[this.method];
  }

  /** What a part of the address names, and under which key such are known. */
  private named(source: Source, name: string, schema: Schema, at: string): [key: string, id: string] {
    const noun = at.split('/').at(-1) ?? '';
    if (schema.enum) return ['', String(this.values.draw({ ...source, mayBreak: false }, schema, name))];
    if (/^(role|code|ref|idOrCode)$/.test(name) && source.g(fc.boolean))
      return [`${noun}#`, idIn(source, [`${noun}#`, noun])];
    const key = name === 'id' || this.isListed(at) ? noun : nounOf(name);
    const isHere = source.g(fc.nat, { max: 4 }) > 0;
    return [key, idIn(source, isHere ? [at, key, noun] : [key, noun])];
  }

  private isListed(at: string): boolean {
    return at.endsWith('/evidence') || at.endsWith('/education');
  }

  private body(source: Source): { body: string | FormData; 'content-type'?: string } {
    const { g, mayBreak } = source;
    const content = this.operation?.requestBody?.content ?? {};
    const json = { 'content-type': 'application/json' };
    if (mayBreak && g(fc.nat, { max: 19 }) === 0) {
      const body =
        ['', '{', 'null', '[]', '{"a":1,"a":2}', '['.repeat(100), '0'][g(fc.nat, { max: 6 })] ?? '';
      const type = ['application/json', 'text/plain', 'multipart/form-data'][g(fc.nat, { max: 2 })] ?? '';
      return { body, 'content-type': type };
    }
    if (content['multipart/form-data']) return { body: form(g, mayBreak) };
    const schema = content['application/json']?.schema;
    if (!schema) return { ...json, body: '{}' };
    const value =
      mayBreak && g(fc.nat, { max: 39 }) === 0 ? ODD[g(fc.nat, { max: ODD.length - 1 })] : undefined;
    return { ...json, body: JSON.stringify(value ?? this.values.draw(source, schema, '')) };
  }

  private parameters(): DescribedParameter[] {
    return (this.operation?.parameters ?? []).map((one) =>
      '$ref' in one ? (this.described.components.parameters?.[lastOf(one.$ref)] as DescribedParameter) : one,
    );
  }

  private answer(status: number): DescribedAnswer | undefined {
    const answer = this.operation?.responses[String(status)];
    if (answer && '$ref' in answer) return this.described.components.responses?.[lastOf(answer.$ref)];
    return answer;
  }

  private validator(key: string, schema: object): ValidateFunction {
    const kept = this.validators.get(key);
    if (kept) return kept;
    const made = this.ajv.compile(rebased(schema));
    this.validators.set(key, made);
    return made;
  }
}

/** One file of a kind that is taken; where that is asked for, also others, several, or under another name. */
function form(g: Draw, mayBreak: boolean): FormData {
  const file = () => FILES[g(fc.nat, { max: mayBreak ? FILES.length - 1 : 3 })] ?? '';
  if (!mayBreak || g(fc.boolean)) return formOf({}, [['file', 'seen.bin', file()]]);
  const name = ['file', 'files', '__proto__', ''][g(fc.nat, { max: 3 })] ?? '';
  return formOf(
    g(fc.boolean) ? {} : { file: 'x', reason: 'x' },
    g(fc.boolean)
      ? []
      : [
          [name, '../\u202e.exe', file()],
          ['file', '', file()],
        ],
  );
}

function lastOf(reference: string): string {
  return reference.split('/').at(-1) ?? '';
}

function written(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(',');
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
