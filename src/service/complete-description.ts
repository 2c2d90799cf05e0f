import type { OpenAPIObject } from '@nestjs/swagger';
import { MOST_TOLD } from '../shared/errors.js';
import { describeLengths } from './described-lengths.js';

type Paths = OpenAPIObject['paths'];
type Operation = NonNullable<Paths[string]['get']>;

const METHODS = ['get', 'post', 'patch', 'put', 'delete'] as const;
type Method = (typeof METHODS)[number];

/** What can go wrong everywhere, said once. */
const PROBLEMS: Readonly<Record<string, string>> = {
  400: 'The request is malformed; `errors` names the fields',
  401: 'No valid token and no session',
  403: 'Visible to this user, and not allowed',
  404: 'Does not exist, or this user may not see it: the two answer alike',
  408: 'The request did not arrive in time',
  409: 'Right for another state than the present one, or its Idempotency-Key was used for another request',
  412: 'Somebody else changed it since',
  413: 'The body is too large',
  415: 'The body is of another content type than the one described',
  422: 'Well-formed, and against a rule; `errors` names the fields',
  428: 'If-Match is missing',
  421: 'The `Host` is not one of this server',
  431: 'The address and the headers are too long together',
  503: 'The database can not be used, or the server is stopping; `Retry-After` says when to ask again',
  429: 'Too many requests of this account, or of this address where there is none; `Retry-After` says when',
};

const EVERYWHERE = ['400', '401', '403', '404', '408', '409', '421', '422', '429', '431', '503'];
const ALSO: Readonly<Partial<Record<Method, readonly string[]>>> = {
  post: ['413', '415'],
  patch: ['412', '413', '415', '428'],
  put: ['412', '413', '415', '428'],
  delete: ['412', '413', '415', '428'],
};
const HEADERS: Readonly<Partial<Record<Method, string>>> = {
  post: 'IdempotencyKey',
  patch: 'IfMatch',
  put: 'IfMatch',
  delete: 'IfMatch',
};

/** The document with what holds for every operation of `/api/v1`; pages are left out. */
export function completed(document: OpenAPIObject): OpenAPIObject {
  const paths: Paths = {};
  for (const [path, item] of Object.entries(document.paths)) {
    if (!path.startsWith('/api/v1/')) continue;
    for (const method of METHODS) {
      const operation = item[method];
      if (!operation) continue;
      complete(operation, method);
      describeLengths(operation, document.components?.schemas ?? {});
    }
    paths[path] = item;
  }
  return { ...document, paths, components: withCommonParts(document.components) };
}

function complete(operation: Operation, method: Method): void {
  for (const status of [...EVERYWHERE, ...(ALSO[method] ?? [])]) {
    operation.responses[status] ??= { $ref: `#/components/responses/${status}` };
  }
  operation.parameters = (operation.parameters ?? []).map(listed);
  const header = HEADERS[method];
  if (!header) return;
  const others = (operation.parameters ?? []).filter((one) => !('in' in one && one.in === 'header'));
  operation.parameters = [...others, { $ref: `#/components/parameters/${header}` }];
}

/** A list in an address is written with commas, in one parameter. */
function listed(parameter: NonNullable<Operation['parameters']>[number]) {
  if (!('in' in parameter) || parameter.in !== 'query') return parameter;
  const isList =
    parameter.schema !== undefined && 'type' in parameter.schema && parameter.schema.type === 'array';
  return isList ? { ...parameter, style: 'form' as const, explode: false } : parameter;
}

function withCommonParts(components: OpenAPIObject['components']): NonNullable<OpenAPIObject['components']> {
  const responses = Object.entries(PROBLEMS).map(([status, description]) => [
    status,
    {
      description,
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ]);
  return {
    ...components,
    responses: Object.fromEntries(responses) as NonNullable<OpenAPIObject['components']>['responses'],
    parameters: {
      IdempotencyKey: {
        name: 'Idempotency-Key',
        in: 'header',
        description:
          'Sent again with the same request within a week it gives the same answer and does nothing twice',
        schema: { type: 'string', minLength: 1, maxLength: 100 },
      },
      IfMatch: {
        name: 'If-Match',
        in: 'header',
        required: true,
        description: 'The ETag of the version that the change was made on',
        schema: { type: 'string', pattern: '^"\\d{1,15}"$', maxLength: 17 },
      },
    },
    schemas: { ...components?.schemas, Problem: PROBLEM },
  };
}

/** RFC 9457. */
const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'requestId'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string', description: 'For people, in the language of the request' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'For programs: never changes' },
    requestId: { type: 'string', format: 'uuid' },
    errors: {
      type: 'array',
      maxItems: MOST_TOLD,
      items: {
        type: 'object',
        required: ['field', 'code', 'message'],
        properties: {
          field: { type: 'string' },
          code: { type: 'string' },
          message: { type: 'string' },
        },
      },
    },
    moreErrors: { type: 'integer', minimum: 1, description: 'Problems beyond those in `errors`' },
  },
};
