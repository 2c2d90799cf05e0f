import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsObject,
  IsUrl,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { isId } from '../shared/id.js';
import { type Common, defaultMessage, field, refused } from './field.js';

/** The fields of inputs that hold several values; a value that is wrong is named with its place in the list. */

/** A list of different choices. */
export function ChoicesField(choices: readonly string[], common: Common = {}): PropertyDecorator {
  return field(
    common,
    { type: 'array', items: { type: 'string', enum: [...choices] }, uniqueItems: true },
    IsArray(refused('list')),
    IsIn([...choices], { each: true, ...refused('choice', { choices: choices.join(', ') }) }),
    ArrayUnique(refused('list-unique')),
  );
}

/** A list of different identifiers of other resources. */
export function IdsField(common: Common & { max: number }): PropertyDecorator {
  const { max } = common;
  const check = ValidateBy(
    { name: 'id', validator: { validate: isId, defaultMessage } },
    { each: true, ...refused('id') },
  );
  return field(
    common,
    { type: 'array', items: { type: 'string', format: 'uuid' }, maxItems: max, uniqueItems: true },
    IsArray(refused('list')),
    check,
    ArrayUnique(refused('list-unique')),
    ArrayMaxSize(max, refused('list-max', { max })),
  );
}

/** A list of addresses of the web. */
export function LinksField(common: Common & { max: number }): PropertyDecorator {
  const { max } = common;
  return field(
    common,
    { type: 'array', items: { type: 'string', format: 'uri' }, maxItems: max },
    IsArray(refused('list')),
    IsUrl({ protocols: ['http', 'https'], require_protocol: true }, { each: true, ...refused('link') }),
    ArrayMaxSize(max, refused('list-max', { max })),
  );
}

/** A list of `count` texts, none of them empty. */
export function TextsField(common: Common & { count: number; max: number }): PropertyDecorator {
  const { count, max } = common;
  const filled = ValidateBy(
    {
      name: 'texts',
      validator: {
        validate: (value) => typeof value === 'string' && value.trim().length > 0 && value.length <= max,
      },
    },
    { each: true, ...refused('text', { max }) },
  );
  return field(
    common,
    { type: 'array', items: { type: 'string', maxLength: max }, minItems: count, maxItems: count },
    IsArray(refused('list')),
    filled,
    ArrayMaxSize(count, refused('list-count', { count })),
    ArrayMinSize(count, refused('list-count', { count })),
  );
}

/** A list of inputs of one type; a wrong field is named with its place in the list: `requirements.0.level`. */
export function ItemsField(type: new () => object, common: Common & { max: number }): PropertyDecorator {
  const { max } = common;
  return field(
    common,
    { type: [type], maxItems: max },
    IsArray(refused('list')),
    Type(() => type),
    ValidateNested({ each: true }),
    IsObject({ each: true, ...refused('object-expected') }),
    ArrayMaxSize(max, refused('list-max', { max })),
  );
}
