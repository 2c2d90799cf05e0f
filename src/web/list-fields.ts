import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsObject,
  IsUrl,
  MaxLength,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { isId } from '../shared/id.js';
import { type Common, defaultMessage, field, refused } from './field.js';
import { keepItems } from './input-bounds.js';

/** The fields of inputs that hold several values; a value that is wrong is named with its place in the list. */

/** A list of different choices. */
export function ChoicesField(choices: readonly string[], common: Common = {}): PropertyDecorator {
  return field(
    common,
    { type: 'array', items: { type: 'string', enum: [...choices] }, uniqueItems: true },
    IsArray(refused('list')),
    // One more than there are: what is named twice is told as that.
    ArrayMaxSize(choices.length + 1, refused('list-max', { max: choices.length })),
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
    ArrayMaxSize(max, refused('list-max', { max })),
    check,
    ArrayUnique(refused('list-unique')),
  );
}

/** As long as an address gets that browsers open. */
const LINK_LENGTH = 2_000;

/** A list of addresses of the web. */
export function LinksField(common: Common & { max: number }): PropertyDecorator {
  const { max } = common;
  return field(
    common,
    { type: 'array', items: { type: 'string', format: 'uri', maxLength: LINK_LENGTH }, maxItems: max },
    IsArray(refused('list')),
    ArrayMaxSize(max, refused('list-max', { max })),
    MaxLength(LINK_LENGTH, { each: true, ...refused('link') }),
    IsUrl({ protocols: ['http', 'https'], require_protocol: true }, { each: true, ...refused('link') }),
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
    ArrayMaxSize(count, refused('list-count', { count })),
    filled,
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
    // Its length is looked at before its items are (`boundProblems`).
    IsObject({ each: true, ...refused('object-expected') }),
    (prototype, property) => keepItems(prototype, String(property), { type, max }),
  );
}
