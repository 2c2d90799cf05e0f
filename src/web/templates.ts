import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars, { type HelperOptions, type TemplateDelegate } from 'handlebars';
import type { Speech } from './speech.js';
import type { FieldProblem } from '../shared/errors.js';
import { assetUrl } from './assets.js';
import type { Params, Sentence } from './sentence.js';
import { VIEWS } from './views-folder.js';

/** What a template may read besides its model. */
export interface RenderData {
  readonly speech: Speech;
}

/**
 * The templates, compiled once in a Handlebars of their own. Components are partials named by their file; pages
 * are named by their path without ending. The helpers speak; none of them computes.
 */
export class Templates {
  private readonly handlebars = Handlebars.create();
  private readonly pages = new Map<string, TemplateDelegate>();

  constructor(folder = VIEWS) {
    for (const [name, text] of templatesIn(join(folder, 'components')))
      this.handlebars.registerPartial(name, text);
    for (const [name, text] of templatesIn(join(folder, 'layouts'))) {
      this.handlebars.registerPartial(`layouts/${name}`, text);
    }
    for (const feature of readdirSync(folder, { withFileTypes: true })) {
      if (!feature.isDirectory() || ['components', 'layouts', 'assets', 'locales'].includes(feature.name))
        continue;
      for (const [name, text] of templatesIn(join(folder, feature.name))) {
        this.pages.set(
          `${feature.name}/${name}`,
          this.handlebars.compile(text, { knownHelpersOnly: true, knownHelpers }),
        );
      }
    }
    this.registerHelpers();
  }

  /** @throws Error for a page that does not exist. */
  render(page: string, model: object, data: RenderData): string {
    const template = this.pages.get(page);
    if (!template) throw new Error(`There is no page "${page}" in views.`);
    return template(model, { data });
  }

  private registerHelpers(): void {
    const speechOf = (options: HelperOptions) => (options.data as RenderData).speech;
    this.handlebars.registerHelper({
      t: (key: string, options: HelperOptions) => speechOf(options).t(key, options.hash as Params),
      date: (day: string, options: HelperOptions) => speechOf(options).date(day),
      instant: (at: string, options: HelperOptions) => speechOf(options).instant(at),
      number: (value: number, options: HelperOptions) => speechOf(options).number(value),
      percent: (value: number, options: HelperOptions) => speechOf(options).percent(value),
      money: (cents: number, currency: string, options: HelperOptions) =>
        speechOf(options).money(cents, currency),
      say: (sentence: Sentence | null, options: HelperOptions) =>
        sentence ? speechOf(options).t(sentence.key, sentence.params) : '',
      asset: (name: string) => assetUrl(name),
      problem: (problem: FieldProblem, options: HelperOptions) =>
        speechOf(options).problem(problem.code, problem.params),
    });
  }
}

/** The helpers of every template. Handlebars refuses to compile a template that names another. */
const knownHelpers = Object.fromEntries(
  ['t', 'date', 'instant', 'number', 'percent', 'money', 'say', 'problem', 'asset'].map((name) => [
    name,
    true,
  ]),
);

function templatesIn(folder: string): [name: string, text: string][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.hbs'))
    .map((file) => [file.slice(0, -'.hbs'.length), readFileSync(join(folder, file), 'utf8')]);
}
