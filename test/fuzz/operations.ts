import type { Ajv2020, ValidateFunction } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import {
  type Described,
  type DescribedAnswer,
  type DescribedParameter,
  rebased,
} from '../support/described.js';
import type { Draw, Pool, Values } from './values.js';

export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answered {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** One operation of the API: how it may be asked, and what it promises. */
export class Operation {
  private readonly validators = new Map<string, ValidateFunction>();

  constructor(
    readonly method: string,
    readonly path: string,
    private readonly described: Described,
    private readonly values: Values,
    private readonly pool: Pool,
    private readonly ajv: Ajv2020,
  ) {}

  /** A request after the description, now and then with something in it that it does not allow. */
  ask(g: Draw): Asked {
    const parameters = this.parameters();
    const headers: Record<string, string> = {};
    const query = new URLSearchParams();
    for (const { name, in: place, required = false, schema = {} } of parameters) {
      if (!required && g(fc.integer, { min: 0, max: 2 }) > 0) continue;
      if (place === 'query') query.set(name, written(this.values.draw(g, schema, name)));
      if (name === 'If-Match') headers['if-match'] = `"${g(fc.integer, { min: 1, max: 3 })}"`;
      if (name === 'Idempotency-Key') headers['idempotency-key'] = `key-${g(fc.nat, { max: 50 })}`;
    }
    const parts = this.path.split('/');
    const path = parts.map((part, at) =>
      part.startsWith('{') ? encodeURIComponent(this.pool.draw(g, parts[at - 1] ?? '')) : part,
    );
    const url = [path.join('/'), query.toString()].filter(Boolean).join('?');
    const asked = { method: this.method.toUpperCase(), url };
    const schema =
      this.described.paths[this.path]?.[this.method]?.requestBody?.content['application/json']?.schema;
    if (this.method === 'get') return { ...asked, headers };
    const body = schema ? JSON.stringify(this.values.draw(g, schema, '')) : '{}';
    return { ...asked, headers: { ...headers, 'content-type': 'application/json' }, body };
  }

  /** What is wrong with an answer, or null. Ids in it are kept for the requests to come. */
  fault({ status, type, text }: Answered): string | null {
    if (status >= 500) return `${status} ${text.slice(0, 200)}`;
    const answer = this.answer(status);
    if (!answer) return `${status} is not described: ${text.slice(0, 300)}`;
    const promised = Object.keys(answer.content ?? {});
    if (promised.length === 0)
      return text === '' ? null : `${status} promises no content, and brings ${type}`;
    const bare = type.split(';', 1)[0] ?? '';
    if (!promised.includes(bare)) {
      return promised.includes('application/octet-stream')
        ? null
        : `${status} brings ${type}, not ${promised.join(' or ')}`;
    }
    const schema = answer.content?.[bare]?.schema;
    if (!bare.endsWith('json') || !schema) return null;
    const value = JSON.parse(text) as unknown;
    if (status < 300) this.remember(value);
    const validate = this.validator(`${status} ${bare}`, schema);
    if (validate(value)) return null;
    return `${status} is not as described: ${this.ajv.errorsText(validate.errors).slice(0, 400)} in ${text.slice(0, 300)}`;
  }

  private parameters(): DescribedParameter[] {
    const { parameters = [] } = this.described.paths[this.path]?.[this.method] ?? {};
    return parameters.map((one) =>
      '$ref' in one ? (this.described.components.parameters?.[lastOf(one.$ref)] as DescribedParameter) : one,
    );
  }

  private answer(status: number): DescribedAnswer | undefined {
    const answer = this.described.paths[this.path]?.[this.method]?.responses[String(status)];
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

  private remember(value: unknown): void {
    const noun = this.path.split('/').findLast((part) => part !== '' && !part.startsWith('{')) ?? '';
    const { items = [value] } = (value ?? {}) as { items?: unknown[] };
    for (const item of items.slice(0, 20)) {
      const { id, code } = (item ?? {}) as { id?: unknown; code?: unknown };
      if (typeof id === 'string') this.pool.add(noun, id);
      else if (typeof code === 'string') this.pool.add(noun, code);
    }
  }
}

function lastOf(reference: string): string {
  return reference.split('/').at(-1) ?? '';
}

function written(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(',');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
