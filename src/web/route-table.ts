import type { FastifyContextConfig, FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route of the server. */
    routeTable: RouteTable;
  }
}

interface Route {
  readonly method: string;
  readonly url: string;
  readonly pattern: RegExp;
  /** What is said of the route beside its address. */
  readonly config: FastifyContextConfig;
}

/** Which routes there are: to tell an address that does not exist from one that is asked with a wrong method. */
export class RouteTable {
  private readonly routes: Route[] = [];

  /** Keeps each route that is registered from now on. */
  static keptBy(fastify: FastifyInstance): RouteTable {
    const table = new RouteTable();
    fastify.decorate('routeTable', table);
    fastify.addHook('onRoute', ({ method, url, config = {} }) => {
      for (const one of [method].flat()) table.add(one, url, config);
    });
    return table;
  }

  add(method: string, url: string, config: FastifyContextConfig = {}): void {
    this.routes.push({ method, url, pattern: patternOf(url), config });
  }

  /** The routes below a prefix, e.g. `/api/v1`, with their parameters as `:name`. */
  below(prefix: string): readonly Route[] {
    return this.routes.filter(({ url }) => url.startsWith(`${prefix}/`));
  }

  /** The methods that some route accepts at this address (without query), in alphabetical order. */
  methodsAt(path: string): readonly string[] {
    const methods = this.routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
    return [...new Set(methods)].sort();
  }
}

function patternOf(url: string): RegExp {
  const parts = url.split('/').map((part) => {
    if (part.startsWith(':')) return '[^/]+';
    return part === '*' ? '.*' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('/')}/?$`);
}
