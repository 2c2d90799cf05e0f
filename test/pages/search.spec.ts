import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import type { Browser } from '../support/client.js';
import { offered } from '../support/training.js';

describe('The search page', () => {
  let test: TestApp;
  let cast: Cast;
  let meera: Browser;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    meera = await cast.meera.browser();
    for (let index = 0; index < 9; index += 1) await offered(test, `MANY-${index}`, []);
  });
  afterAll(() => test.close());

  it('is reached by a labelled field in the head of every page, without a script', async () => {
    const $ = (await meera.get('/account')).html();
    const field = $('header search input');
    expect(field.attr('name')).toBe('q');
    expect($(`label[for="${field.attr('id')}"]`).text()).toBe('Search everything');
    expect($('header search form').attr('action')).toBe('/search');
    const signIn = await (await fetch(`${test.origin}/sign-in`)).text();
    expect(signIn).not.toContain('site-search');
  });

  it('leads to what it finds, each kind under its heading', async () => {
    const $ = (await meera.get('/search?q=As')).html();
    expect($('.lead').text()).toContain('One thing answers to “As”');
    expect($('h2').first().text()).toBe('People');
    expect($('.plain-list a').attr('href')).toBe(`/people/${cast.asha.employeeId}`);
    expect($('.plain-list').text()).toContain('North');
    expect($('main input[name=q]').val()).toBe('As');
  });

  it('shows eight of many and leads to the list where the search goes on', async () => {
    const $ = (await meera.get('/search?q=course')).html();
    expect($('.plain-list li').length).toBe(8);
    expect($('h2').first().text()).toContain('8 of 9');
    const list = (await meera.get($('section p a').attr('href') ?? '')).html();
    expect(list('tbody tr').length).toBe(9);
  });

  it('gives advice before anything is typed, and when nothing is found says what was searched', async () => {
    expect((await meera.get('/search')).html()('#tips').text()).toContain('How to find');
    expect((await meera.get('/search?q=++')).html()('#tips').length).toBe(1);
    const asha = await cast.asha.browser();
    const none = (await asha.get('/search?q=Binod')).html()('.empty').text();
    expect(none).toContain('Nothing found for “Binod”');
    expect(none).toContain('People, Skills, Roles, Courses and Certificates');
    expect(none).not.toContain('Teams');
    expect((await meera.get('/search?q=zzz')).html()('.empty').text()).toContain('Teams');
  });

  it('refuses what is too long, keeps it and says how much is accepted', async () => {
    const answer = await meera.get(`/search?q=${'x'.repeat(101)}`);
    expect(answer.status).toBe(422);
    expect(answer.html()('.error-summary').text()).toContain('100');
    expect(answer.html()('main input[name=q]').val()).toHaveLength(101);
    expect((await meera.get('/search?q=a&q=b')).status).toBe(422);
  });

  it('shows markup that was typed as text', async () => {
    const answer = await meera.get('/search?q=%3Cb%3Ex%3C%2Fb%3E');
    expect(answer.text).not.toContain('<b>x</b>');
    expect(answer.html()('.empty').text()).toContain('<b>x</b>');
  });

  it('speaks Hindi', async () => {
    const $ = (await meera.get('/search?q=Asha', { 'accept-language': 'hi' })).html();
    expect($('h1').text()).toBe('खोज');
    expect($('h2').first().text()).toBe('लोग');
  });
});
