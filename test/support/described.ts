import { Ajv2020 } from 'ajv/dist/2020.js';
import { isCalendarDate } from '../../src/shared/calendar-date.js';
import { isId } from '../../src/shared/id.js';

/** The API's description, as far as tests read it. */
export interface Described {
  readonly components: {
    readonly schemas: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    readonly responses?: Readonly<Record<string, DescribedAnswer>>;
    readonly parameters?: Readonly<Record<string, DescribedParameter>>;
  };
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
}

export interface DescribedOperation {
  readonly parameters?: readonly (DescribedParameter | { readonly $ref: string })[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> };
  readonly responses: Readonly<Record<string, DescribedAnswer | { readonly $ref: string }>>;
}

export interface DescribedParameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: object;
}

export interface DescribedAnswer {
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>;
}

const DOCUMENT = 'https://example.org/api';

/** The description's schemas, refusing what they do not name. */
export function schemasOf({ components }: Pick<Described, 'components'>): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajv.addFormat('uuid', isId);
  ajv.addFormat('date', isCalendarDate);
  ajv.addFormat('date-time', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/);
  ajv.addFormat('email', /^[^@\s]+@[^@\s]+$/);
  ajv.addFormat('binary', true);
  ajv.addFormat('uri', /^(https?|urn|did):/);
  const closed = Object.fromEntries(
    Object.entries(components.schemas).map(([name, schema]) => [
      name,
      'properties' in schema ? { ...schema, additionalProperties: false } : schema,
    ]),
  );
  ajv.addSchema({ $id: DOCUMENT, components: { schemas: closed } });
  return ajv;
}

/** The same schema with its references into the document. */
export function rebased(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/', `"${DOCUMENT}#/`)) as object;
}
