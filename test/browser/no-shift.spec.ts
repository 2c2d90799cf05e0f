import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Chromium, launchChromium } from '../support/browser.js';
import { unrestOf } from '../support/page-checks.js';

describe('The check that nothing moves while a page loads', () => {
  let chromium: Chromium;
  beforeAll(async () => {
    chromium = await launchChromium();
  });
  afterAll(() => chromium.close());

  const unrest = async (late: string) => {
    const page = await chromium.newPage();
    await page.setContent(
      `<p>above</p><div id="late"></div><div style="height: 400px; background: grey">below</div>`,
    );
    await page.evaluate(`new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)))`);
    await page.evaluate(late);
    return unrestOf(page);
  };

  it('sees what pushes the rest of the page down, and a font that came along', async () => {
    const found = await unrest(`
      document.getElementById('late').style.height = '200px';
      document.fonts.add(new FontFace('Late', 'local(Arial)'));
    `);
    expect(found).toEqual([expect.stringMatching(/^moves by 0\.\d+/), 'brings 1 fonts']);
  });

  it('finds nothing wrong with a page that stands still', async () => {
    expect(await unrest(`document.getElementById('late').style.color = 'red'`)).toEqual([]);
  });
});
