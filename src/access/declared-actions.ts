import { Injectable, type OnApplicationBootstrap, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ACTION } from './allow.js';
import { PERMISSIONS } from './permissions.js';

/** Stops the start when any route has not declared what it does. */
@Injectable()
export class DeclaredActions implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    const undeclared = this.discovery
      .getControllers()
      .flatMap(({ instance, metatype }) =>
        this.scanner
          .getAllMethodNames(Object.getPrototypeOf(instance) as object)
          .map((method) => ({ name: `${metatype?.name}.${method}`, handler: handlerOf(instance, method) })),
      )
      .filter(
        ({ handler }) =>
          this.reflector.get<RequestMethod | undefined>(METHOD_METADATA, handler) !== undefined,
      )
      .filter(({ handler }) => !(String(this.reflector.get(ACTION, handler)) in PERMISSIONS));
    if (undeclared.length > 0) {
      throw new Error(`Routes without a declared action: ${undeclared.map(({ name }) => name).join(', ')}.`);
    }
  }
}

function handlerOf(instance: unknown, method: string): () => unknown {
  return (instance as Record<string, () => unknown>)[method] as () => unknown;
}
