import { afterEach, describe, expect, it } from '@jest/globals';
import { ConfigurationError } from '../../src/config.js';
import { FirstStart } from '../../src/demo/first-start.js';
import { OrganisationQueries } from '../../src/people/organisation.queries.js';
import { NavigationSource } from '../../src/web/navigation.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast } from '../support/cast.js';
import { ENGINE } from '../support/scratch-database.js';

describe('the first start', () => {
  let test: TestApp;
  afterEach(() => test.close());

  async function firstStart(environment: Record<string, string> = {}) {
    test = await startApp(environment);
    const said: string[] = [];
    const run = () => test.get(FirstStart).run((sentence) => said.push(sentence));
    return { run, said };
  }

  if (ENGINE === 'sqlite') {
    it('invents a demo organisation where nothing is configured, and a second start finds it', async () => {
      const { run, said } = await firstStart();
      expect(await run()).toMatchObject({ found: 'demo-created', created: { people: 60 } });
      expect(said).toHaveLength(2);
      expect(test.get(NavigationSource).demo).toBe(true);
      test.get(NavigationSource).demo = false;
      expect(await run()).toEqual({ found: 'organisation', demo: true });
      expect(test.get(NavigationSource).demo).toBe(true);
      expect(said).toHaveLength(2);
    });

    it('refuses a demo organisation on an address that others reach, and creates nothing', async () => {
      const { run } = await firstStart({ HOST: '0.0.0.0' });
      await expect(run()).rejects.toThrow(ConfigurationError);
      expect(await test.get(OrganisationQueries).find()).toBeNull();
    });
  } else {
    it('invents nothing in a database that somebody configured', async () => {
      const { run } = await firstStart();
      expect(await run()).toEqual({ found: 'nothing' });
      expect(await test.get(OrganisationQueries).find()).toBeNull();
    });
  }

  it.each<Record<string, string>>([{ DEMO: 'off' }, { PUBLIC_URL: 'https://skills.example.org' }])(
    'invents nothing with %j',
    async (environment) => {
      const { run, said } = await firstStart(environment);
      expect(await run()).toEqual({ found: 'nothing' });
      expect(await test.get(OrganisationQueries).find()).toBeNull();
      expect(said).toEqual([]);
    },
  );

  it('leaves a real organisation alone, wherever it listens', async () => {
    const { run } = await firstStart({ HOST: '0.0.0.0' });
    await arrangeCast(test);
    expect(await run()).toEqual({ found: 'organisation', demo: false });
    expect(test.get(NavigationSource).demo).toBe(false);
  });
});
