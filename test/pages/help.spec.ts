import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HELP_TOPICS } from '../../src/dashboards/help-topics.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { operator } from '../../src/shared/actor.js';
import { LevelDescription } from '../../src/skills/level-description.entity.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import type { Browser } from '../support/client.js';

describe('The help page', () => {
  let test: TestApp;
  let cast: Cast;
  let asha: Browser;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    asha = await cast.asha.browser();
    await test.get(UnitOfWork).run(operator('test'), async (tx) => {
      const translations = { hi: { name: 'स्वतंत्र', meaning: 'अकेले करता है' } };
      await tx.repository(LevelDescription).update({ level: 3 }, { name: 'Solo', translations });
      tx.record({ act: 'test.arranged', subject: { type: 'test', id: 'levels' } });
    });
  });
  afterAll(() => test.close());

  it('has every topic under its own address, and a table of contents', async () => {
    const $ = (await asha.get('/help')).html();
    const sections = $('.help-topic')
      .toArray()
      .map((section) => $(section).attr('id'));
    expect(sections).toEqual([...HELP_TOPICS]);
    const contents = $('#help-contents a')
      .toArray()
      .map((link) => $(link).attr('href'));
    expect(contents).toEqual(HELP_TOPICS.map((topic) => `#${topic}`));
    expect($('#help-here').length).toBe(0);
  });

  it('explains the levels in the organisation’s own words, in the reader’s language', async () => {
    expect((await asha.get('/help')).html()('#levels').text()).toContain('Solo');
    const hindi = (await asha.get('/help', { 'accept-language': 'hi' })).html();
    expect(hindi('#levels').text()).toContain('अकेले करता है');
    expect(hindi('h1').text()).toBe('सहायता');
  });

  it('names the organisation’s own test ceiling', async () => {
    expect((await asha.get('/help')).html()('#verified').text()).toContain('proves level 3 at most');
  });

  it('begins with what explains the page one came from, and minds no address it does not know', async () => {
    const $ = (await asha.get('/help?from=/my-path')).html();
    expect($('#help-here a').first().attr('href')).toBe('#readiness');
    for (const from of ['/nowhere', '<script>', 'https://example.org/my-path', '&from=/a']) {
      const answer = await asha.get(`/help?from=${encodeURIComponent(from)}`);
      expect(answer.status).toBe(200);
      expect(answer.html()('#help-here').length).toBe(0);
    }
  });

  it('is one link away on every page and beside the numbers it explains', async () => {
    const path = (await asha.get('/my-path')).html();
    expect(path('header a[data-help]').attr('href')).toBe('/help?from=/my-path');
    expect(path('a.help[data-help=readiness]').attr('aria-label')).toBe('Help: Readiness and ready');
    const form = `/people/${cast.asha.employeeId}/assessments/new?skill=${cast.skills.LISTEN}`;
    expect((await asha.get(form)).html()('fieldset a[data-help=levels]').attr('href')).toBe('/help#levels');
  });

  it('is for whoever is signed in', async () => {
    expect((await (await cast.auditor.browser()).get('/help')).status).toBe(200);
    expect((await fetch(`${test.origin}/help`, { redirect: 'manual' })).status).toBe(303);
  });
});
