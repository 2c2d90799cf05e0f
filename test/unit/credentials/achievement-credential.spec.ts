import { describe, expect, it } from '@jest/globals';
import * as multikey from '@digitalbazaar/ed25519-multikey';
import { achievementCredential } from '../../../src/credentials/achievement-credential.js';
import type { CertifiedFacts } from '../../../src/credentials/certified-facts.js';
import { bakePng } from '../../../src/credentials/baking/png.js';
import { bakeSvg } from '../../../src/credentials/baking/svg.js';
import { asJwt } from '../../../src/credentials/credential-jwt.js';
import { withProof } from '../../../src/credentials/data-integrity.js';
import { confirmedSkills } from '../../../src/credentials/paper/confirmed-skills.js';
import { BADGE_PNG, badgeSvg } from '../../../src/credentials/publishing/badge-image.js';
import { levelsIn } from '../../../src/credentials/received/levels.js';
import { claimsIn } from '../../../src/credentials/verification/claims.js';
import { excessIn } from '../../../src/credentials/verification/limits.js';
import { checkStructure } from '../../../src/credentials/verification/check-structure.js';
import { addDays } from '../../../src/shared/calendar-date.js';
import type { Level } from '../../../src/shared/level.js';
import { decodeJwt, generateKeyPair } from 'jose';
import { shippedLadder } from '../../support/shipped-ladder.js';
import { FACTS } from './facts.js';
import { earliestForm, formerForm } from './former-form.js';

/** More than anything of ours may have, the picture aside that one is baked into. */
const MOST_BYTES = 30_000;

/** Each with the longest name that the shipped catalogue knows, held at a level, assessed on a day of its own. */
const FIFTY = Array.from({ length: 50 }, (_, nth) => ({
  code: `N${String(nth).padStart(3, '0')}`,
  name: `A skill with one of the longest of names ${String(nth).padStart(8, '.')}`,
  required: (1 + (nth % 5)) as Level,
  held: (1 + ((nth + 1) % 5)) as Level,
  assessedOn: addDays('2026-10-01', nth),
}));

/** In every form in which it is handed over that carries it. */
async function bytesOf(facts: CertifiedFacts): Promise<Record<'json' | 'jwt' | 'png' | 'svg', number>> {
  const unsigned = achievementCredential(facts);
  const { privateKey } = await generateKeyPair('ES256');
  const controller = facts.issuer.did;
  const proven = await withProof(unsigned, await multikey.generate({ controller }), '2026-11-21T09:00:00Z');
  const json = JSON.stringify(proven);
  const svg = badgeSvg(facts.scheme.title, facts.issuer.name);
  const png = bakePng(BADGE_PNG, json);
  return {
    json: Buffer.byteLength(json),
    jwt: (await asJwt(unsigned, { kid: `${facts.issuer.url}/credentials/keys/1`, key: privateKey })).length,
    png: png.length - BADGE_PNG.length,
    svg: Buffer.byteLength(bakeSvg(svg, json)) - Buffer.byteLength(svg),
  };
}

describe('A credential', () => {
  it('of fifty skills has less than 30 KB in every form: each skill is named once, and what the levels mean is said once', async () => {
    const facts = { ...FACTS, skills: FIFTY };
    const bytes = await bytesOf(facts);
    expect([bytes, Object.values(bytes).every((size) => size < MOST_BYTES)]).toEqual([bytes, true]);
    const credential = achievementCredential(facts);
    // Far under what a credential may hold (`limits.ts`): others of our kind verify it.
    expect(excessIn(Array(6).fill(credential))).toBeNull();
    expect(checkStructure({ ...credential }).code).toBe('structure-fits');
    expect(levelsIn(credential)).toEqual(new Map(FIFTY.map(({ code, held }) => [code, held])));
    const text = JSON.stringify(credential);
    expect(text.split('What level 3 looks like')).toHaveLength(2);
    for (const { name } of FIFTY) expect(text.split(name)).toHaveLength(2);
  });

  it('for each role of the shipped catalogue has less than 30 KB in every form', async () => {
    const ladders = [await shippedLadder(), await shippedLadder('catalogue/onet')];
    const roles = ladders.flatMap(({ certifications, requirements, skills }) =>
      [...requirements].map(([role, asked]) => {
        const { code } = certifications.find((one) => one.role === role) ?? FACTS.scheme;
        return { code, asked, skills };
      }),
    );
    const all = roles.map(({ code, asked, skills }) => ({
      ...FACTS,
      scheme: { ...FACTS.scheme, code, criteria: FACTS.scheme.criteria.repeat(5) },
      levels: FACTS.levels.map((one) => ({ ...one, description: 'x'.repeat(120) })),
      skills: asked.map(({ skillId, level }, nth) => ({
        ...{ code: skillId, name: skills.get(skillId)?.name ?? '', required: level, held: level },
        assessedOn: addDays('2026-01-01', nth),
      })),
    }));
    const sizes: Record<string, object> = {};
    for (const facts of all) {
      const bytes = await bytesOf(facts);
      if (Object.values(bytes).some((size) => size >= MOST_BYTES)) sizes[facts.scheme.code] = bytes;
    }
    expect(sizes).toEqual({});
    expect(all.map((one) => one.skills.length).sort()).toEqual([23, 24, 24, 27, 29, 35, 47, 49, 49, 50]);
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

  it.each([
    ['of November 2026, with a description for each skill', formerForm],
    ['of before, with a rubric for each skill', earliestForm],
  ])('%s, is read the same', (_when, form) => {
    const credential = achievementCredential(FACTS);
    const former = form(credential);
    expect(confirmedSkills(former)).toEqual(confirmedSkills(credential));
    expect(levelsIn({ ...former })).toEqual(levelsIn(credential));
    expect(claimsIn({ ...former })).toEqual(claimsIn(credential));
  });

  it('without a skill that was held says which levels are asked for, and confirms none', () => {
    const skills = FACTS.skills.map((one) => ({ ...one, held: null, assessedOn: null }));
    const credential = achievementCredential({ ...FACTS, skills });
    const { achievement, ...subject } = credential.credentialSubject;
    expect(subject).not.toHaveProperty('result');
    expect(achievement).toEqual(achievementCredential(FACTS).credentialSubject.achievement);
    expect([levelsIn(credential).size, confirmedSkills(credential)]).toEqual([0, []]);
  });

  it('names its subject by what says nothing, and the JWT’s sub is the same', async () => {
    const credential = achievementCredential(FACTS);
    expect(credential.credentialSubject.id).toBe(`urn:uuid:${FACTS.subjectId}`);
    const { privateKey: key } = await generateKeyPair('ES256');
    const jwt = await asJwt(credential, { kid: 'https://skills.example.org/keys/1', key });
    expect(decodeJwt(jwt)).toMatchObject({ sub: credential.credentialSubject.id, jti: credential.id });
  });
});
