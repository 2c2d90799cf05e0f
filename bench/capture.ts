import { StatementCounter } from '../src/database/statement-counter.js';
import { type RenderData, Templates } from '../src/web/templates.js';

/** What the product did to answer one request: its statements with their values, and what it rendered. */
export interface Captured {
  readonly statements: readonly { readonly sql: string; readonly values: readonly unknown[] }[];
  readonly page: string;
  readonly model: object;
}

/** Listens to the product from outside of its code; the returned function ends it and tells. */
export function beginCapture(): () => Captured {
  const statements: { sql: string; values: readonly unknown[] }[] = [];
  let page = '';
  let model: object = {};
  const logger = StatementCounter.prototype as { logQuery: (sql?: string, values?: unknown[]) => void };
  const templates = Templates.prototype as {
    render: (page: string, model: object, data: RenderData) => string;
  };
  const { logQuery } = logger;
  const { render } = templates;
  logger.logQuery = (sql = '', values = []) => void statements.push({ sql, values });
  templates.render = function (this: Templates, name, given, data) {
    page = name;
    model = given;
    return render.call(this, name, given, data);
  };
  return () => {
    logger.logQuery = logQuery;
    templates.render = render;
    return { statements, page, model };
  };
}
