import { describe, expect, it } from '@jest/globals';
import { achievementCredential } from '../../../src/credentials/achievement-credential.js';
import { asJwt } from '../../../src/credentials/credential-jwt.js';
import { confirmedSkills } from '../../../src/credentials/paper/confirmed-skills.js';
import { levelsIn } from '../../../src/credentials/received/levels.js';
import { claimsIn } from '../../../src/credentials/verification/claims.js';
import { decodeJwt, generateKeyPair } from 'jose';
import { shippedLadder } from '../../support/shipped-ladder.js';
import { FACTS } from './facts.js';

/** What a Data Integrity proof adds, at most. */
const PROOF = 600;

const FIFTY = Array.from({ length: 50 }, (_, nth) => ({
  code: `N${String(nth).padStart(2, '0')}`,
  name: `A skill with a name of usual length ${nth}`,
  required: 3 as const,
  held: 4 as const,
  assessedOn: '2026-10-02',
}));

describe('A credential', () => {
  it('of fifty skills has less than 30 KB: what the levels mean is said once', () => {
    const text = JSON.stringify(achievementCredential({ ...FACTS, skills: FIFTY }));
    expect(text.length).toBeLessThan(29_000);
    expect(text.split('What level 3 looks like')).toHaveLength(2);
  });

  it('of each role of the shipped catalogue has less than 30 KB, and up to 35 skills as a token too', async () => {
    const { certifications, requirements, skills } = await shippedLadder();
    const { privateKey: key } = await generateKeyPair('ES256');
    const sizes = await Promise.all(
      certifications.map(async ({ role, code }) => {
        const asked = requirements.get(role) ?? [];
        const credential = achievementCredential({
          ...FACTS,
          scheme: { ...FACTS.scheme, code, criteria: FACTS.scheme.criteria.repeat(3) },
          levels: FACTS.levels.map((one) => ({ ...one, description: 'x'.repeat(80) })),
          skills: asked.map(({ skillId, level }, nth) => ({
            ...{ code: skillId, name: skills.get(skillId)?.name ?? '', required: level, held: level },
            assessedOn: `2026-10-${String(10 + (nth % 20))}` as const,
          })),
        });
        const jwt = await asJwt(credential, { kid: 'https://skills.example.org/keys/1', key });
        return { skills: asked.length, json: JSON.stringify(credential).length + PROOF, jwt: jwt.length };
      }),
    );
    expect(Math.max(...sizes.map(({ json }) => json))).toBeLessThan(30_000);
    const entry = sizes.filter(({ skills }) => skills <= 35);
    expect([entry.length, Math.max(...entry.map(({ jwt }) => jwt)) < 30_000]).toEqual([1, true]);
    // Base 64 makes a third more of it.
    expect(Math.max(...sizes.map(({ jwt }) => jwt))).toBeLessThan(38_000);
  });

  it('says on which day each skill was assessed, a line for a day', () => {
    const [advice, channels] = FACTS.skills;
    const others = [
      { ...channels!, code: 'T20', assessedOn: '2026-10-02' },
      { ...channels!, code: 'T21', assessedOn: '2026-09-30' },
    ];
    const { evidence } = achievementCredential({ ...FACTS, skills: [advice!, channels!, ...others] });
    expect(evidence?.[0]?.narrative).toBe('2026-09-30: T21\n2026-10-02: N14, T20');
  });

  it('says the level of each skill, for our pages and for others', () => {
    const credential = achievementCredential(FACTS);
    expect(confirmedSkills(credential)).toEqual([
      { code: 'N14', name: 'Proactive customer advice', level: '4', levelName: 'Level 4' },
      { code: 'T18', name: 'Support channels', level: '2', levelName: 'Level 2' },
    ]);
    expect([...levelsIn(credential)]).toEqual([
      ['N14', 4],
      ['T18', 2],
    ]);
    expect(claimsIn(credential).results.map(({ level }) => level)).toEqual(['4', '2']);
  });

  it('of before says it in a rubric of each skill, and is read the same', () => {
    const { credentialSubject, ...rest } = achievementCredential(FACTS);
    const { achievement, result = [] } = credentialSubject;
    const [described] = achievement.resultDescription ?? [];
    const id = described?.id ?? '';
    const rubricCriterionLevel = [{ id: `${id}-4`, level: '4', name: 'Coach' }];
    const before = {
      ...rest,
      credentialSubject: {
        ...credentialSubject,
        achievement: { ...achievement, resultDescription: [{ id, name: 'Advice', rubricCriterionLevel }] },
        result: result
          .slice(0, 1)
          .map(({ resultDescription }) => ({ resultDescription, achievedLevel: `${id}-4` })),
      },
    };
    expect(confirmedSkills(before)).toEqual([
      { code: 'N14', name: 'Advice', level: '4', levelName: 'Coach' },
    ]);
  });

  it('names its subject by what says nothing, and the JWT’s sub is the same', async () => {
    const credential = achievementCredential(FACTS);
    expect(credential.credentialSubject.id).toBe(`urn:uuid:${FACTS.subjectId}`);
    const { privateKey: key } = await generateKeyPair('ES256');
    const jwt = await asJwt(credential, { kid: 'https://skills.example.org/keys/1', key });
    expect(decodeJwt(jwt)).toMatchObject({ sub: credential.credentialSubject.id, jti: credential.id });
  });
});
