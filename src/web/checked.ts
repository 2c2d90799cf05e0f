import { Body, Param, type PipeTransform, Query, type Type } from '@nestjs/common';
import { NotFound } from '../shared/errors.js';
import { isId } from '../shared/id.js';
import { readInput } from './input.js';
import { KnownAtPipe } from './known-at.js';

class InputPipe implements PipeTransform {
  constructor(private readonly type: Type<object>) {}

  transform(value: unknown): object {
    return readInput(this.type, value === undefined ? {} : value, 400);
  }
}

const idPipe: PipeTransform = {
  transform(value: unknown): string {
    // A malformed id names nothing, and what does not exist answers alike.
    if (!isId(value)) throw new NotFound();
    return value;
  },
};

/** The JSON body, checked against the parameter's class. */
export const CheckedBody = (type: Type<object>): ParameterDecorator => Body(new InputPipe(type));

/** The query string, checked against the parameter's class. */
export const CheckedQuery = (type: Type<object>): ParameterDecorator =>
  Query(new InputPipe(type), KnownAtPipe);

export const IdParam = (name = 'id'): ParameterDecorator => Param(name, idPipe);
