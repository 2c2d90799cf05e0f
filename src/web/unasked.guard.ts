import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { FastifyRequest } from 'fastify';
import { Malformed } from '../shared/errors.js';
import { isApi } from './error.filter.js';
import { unknownField } from './input-bounds.js';

/**
 * Refuses a query or a body on a route of the API that reads none: a filter that is ignored answers another question
 * than the one asked. Routes that read one check it by its class (`readInput`).
 */
@Injectable()
export class UnaskedGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (isApi(request)) {
      const read = readBy(context);
      if (!read.has(RouteParamtypes.QUERY)) refuseFields(request.query);
      if (!read.has(RouteParamtypes.BODY)) refuseFields(request.body);
    }
    return true;
  }
}

/** Which parts of a request each route's parameters are read from: looked up once. */
const partsRead = new WeakMap<object, ReadonlySet<RouteParamtypes>>();

function readBy(context: ExecutionContext): ReadonlySet<RouteParamtypes> {
  const route = context.getHandler();
  let parts = partsRead.get(route);
  if (!parts) {
    const parameters = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), route.name) as
      Readonly<Record<string, unknown>> | undefined;
    parts = new Set(Object.keys(parameters ?? {}).map((key) => Number(key.split(':', 1)[0])));
    partsRead.set(route, parts);
  }
  return parts;
}

/** @throws Malformed for anything but nothing, or an object without fields. */
function refuseFields(given: unknown): void {
  if (given === undefined) return;
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new Malformed('object-expected');
  const fields = Object.keys(given).map((name) => unknownField(name));
  if (fields.length > 0) throw new Malformed('invalid-input', {}, fields);
}
