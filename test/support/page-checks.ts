import { AxeBuilder } from '@axe-core/playwright';
import { HtmlValidate } from 'html-validate';
import type { BrowserContextOptions, Page } from 'playwright-core';

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

/** Whatever is wrong with the page that stands there; nothing = it is fit for everybody. */
export async function problemsOf(page: Page, language: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'], preload: false })
    .analyze();
  const shape = {
    language: await page.locator('html').getAttribute('lang'),
    title: await page.title(),
    headings: await page.locator('h1').count(),
    sideways: await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    ),
  };
  return [
    ...violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(({ html }) => html)
          .join(' | ')
          .slice(0, 400)}`,
    ),
    ...(shape.language === language ? [] : [`speaks ${shape.language}`]),
    ...(/^\S.* · Skill Ladder$/.test(shape.title) ? [] : [`is called "${shape.title}"`]),
    ...(shape.headings === 1 ? [] : [`has ${shape.headings} h1`]),
    ...(shape.sideways <= 0 ? [] : [`scrolls sideways by ${shape.sideways} px`]),
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
