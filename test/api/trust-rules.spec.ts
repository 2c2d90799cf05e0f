import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';

const OWN = 'did:web:skills.example.org';

describe('A trust rule about this very installation', () => {
  let test: TestApp;
  let cast: Cast;
  beforeAll(async () => {
    test = await startApp({ PUBLIC_URL: 'https://skills.example.org' });
    cast = await arrangeCast(test);
  });
  afterAll(() => test.close());

  const make = (issuerId: string) => {
    const skills = [{ targetCode: 'N14', skillId: cast.skills.LISTEN, upTo: 3 }];
    return cast.admin.api.post('/trust-rules', { issuerId, skills });
  };

  it.each([
    OWN,
    'did:web:Skills.Example.org',
    'https://skills.example.org',
    'https://SKILLS.example.org/',
    'https://skills.example.org/issuer',
  ])('would change nothing, and is refused however it is named: %s', async (issuerId) => {
    const answer = await make(issuerId);
    expect([answer.status, answer.json().errors]).toEqual([
      422,
      [expect.objectContaining({ field: 'issuerId', code: 'trust-rule.own-issuer' })],
    ]);
    expect(answer.text).toContain(`${issuerId} is this organisation itself`);
    expect((await cast.admin.api.get('/trust-rules')).json().items).toEqual([]);
  });

  it('is another thing than one about a neighbour at the same host', async () => {
    const answers = [await make(`${OWN}:branch`), await make('https://skills.example.org/branch/issuer')];
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  });
});
