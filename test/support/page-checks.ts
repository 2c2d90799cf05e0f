import axe from 'axe-core';
import { HtmlValidate } from 'html-validate';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

/** A way of looking at a page. */
export interface Look {
  readonly language: string;
  readonly context: BrowserContextOptions;
}

/** Everything that is asked of every page, in the two looks that differ most from each other. */
export const LOOKS: readonly Look[] = [
  {
    language: 'en',
    context: { locale: 'en-IN', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  },
  {
    language: 'hi',
    context: { locale: 'hi-IN', colorScheme: 'dark', viewport: { width: 320, height: 900 } },
  },
];

/** The HTML standard, without matters of taste such as how an attribute without a value is written. */
const html = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: {
    'no-inline-style': 'error',
    'no-dup-id': 'error',
    'heading-level': 'error',
    'no-redundant-for': 'off',
  },
});

/** What the browser complains of from now on, e.g. what the Content-Security-Policy refused. */
export function listenForComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    // A refused page answers its own address with 4xx, and Chromium tells of it.
    if (message.type() === 'error' && !message.text().includes('the server responded with a status of 4')) {
      complaints.push(message.text());
    }
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

/** axe, which parses the few colours of a page anew for every element of it, until told what it parsed already. */
const AXE = `${axe.source};
(() => {
  const { prototype } = axe.commons.color.Color;
  const parse = prototype.parseString;
  const parsed = new Map();
  prototype.parseString = function (text) {
    const same = parsed.get(text);
    if (same) return Object.assign(this, same);
    parse.call(this, text);
    const { r, g, b, alpha } = this;
    parsed.set(text, { r, g, b, alpha });
    return this;
  };
})();`;

/** Has every page of a context bring along what `problemsOf` asks with: for who asks many of them. */
export async function bringChecks(context: BrowserContext): Promise<void> {
  await context.addInitScript({ content: AXE });
}

/** What the page says of itself, and what axe finds, with no more of its half megabyte of answers than is told. */
const LOOK = `(async () => {
  const { violations } = await axe.run({ resultTypes: ['violations'], preload: false, selectors: false });
  const { lang, scrollWidth, clientWidth } = document.documentElement;
  return {
    violations: violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' | ').slice(0, 400)),
    language: lang,
    title: document.title,
    headings: document.querySelectorAll('h1').length,
    sideways: scrollWidth - clientWidth,
    frames: window.length,
  };
})()`;

interface Shape {
  readonly violations: readonly string[];
  readonly language: string;
  readonly title: string;
  readonly headings: number;
  readonly sideways: number;
  readonly frames: number;
}

/** Whatever is wrong with the page that stands there; nothing = it is fit for everybody. */
export async function problemsOf(page: Page, language: string): Promise<string[]> {
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(AXE);
  const shape = await page.evaluate<Shape>(LOOK);
  return [
    ...shape.violations,
    ...(shape.language === language ? [] : [`speaks ${shape.language}`]),
    ...(/^\S.* · Skill Ladder$/.test(shape.title) ? [] : [`is called "${shape.title}"`]),
    ...(shape.headings === 1 ? [] : [`has ${shape.headings} h1`]),
    ...(shape.sideways <= 0 ? [] : [`scrolls sideways by ${shape.sideways} px`]),
    // Which axe would have to be brought into as well.
    ...(shape.frames === 0 ? [] : [`has ${shape.frames} frames`]),
  ];
}

/** A page may move by so much while it loads, as browsers measure it (0.1 is where they begin to call it good). */
const STILL = 0.01;

/** What moved while the page that stands there was loading, and which fonts it brought along. */
export async function unrestOf(page: Page): Promise<string[]> {
  const { shift, fonts } = await page.evaluate<{ shift: number; fonts: number }>(`new Promise((done) => {
    let shift = 0;
    const add = (entries) => entries.forEach(({ value }) => (shift += value));
    const observer = new PerformanceObserver((list) => add(list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    requestAnimationFrame(() => setTimeout(() => {
      add(observer.takeRecords());
      done({ shift, fonts: document.fonts.size });
    }));
  })`);
  return [
    ...(shift < STILL ? [] : [`moves by ${shift.toFixed(3)} while it loads`]),
    ...(fonts === 0 ? [] : [`brings ${fonts} fonts`]),
  ];
}

/** Bytes of HTML that a page may have, before compression. */
const LIGHT_ENOUGH = 100 * 1024;

export function overweightOf(source: string): string[] {
  const bytes = Buffer.byteLength(source);
  return bytes <= LIGHT_ENOUGH ? [] : [`weighs ${Math.ceil(bytes / 1024)} KB`];
}

/** What the HTML standard has against the page as it was sent. */
export async function invalidities(source: string): Promise<string[]> {
  const { results } = await html.validateString(source);
  return results.flatMap(({ messages }) =>
    messages.map(
      ({ ruleId, message, line }) => `${ruleId}: ${message} (${source.split('\n')[line - 1]?.trim()})`,
    ),
  );
}
