import { beforeAll, describe, expect, it } from '@jest/globals';
import { planPeople } from '../../../src/demo/people-plan.js';
import { FORMER_EMPLOYER, FORMER_SKILLS, planReceived } from '../../../src/demo/received-plan.js';
import { issuerAddress } from '../../../src/credentials/verification/issuer-address.js';
import { type ShippedLadder, shippedLadder } from '../../support/shipped-ladder.js';

let ladder: ShippedLadder;
beforeAll(async () => {
  ladder = await shippedLadder();
});

describe('the credential of another employer in the demo organisation', () => {
  it.each(['2026-11-21', '2026-12-31', '2028-02-29', '2027-05-30'])(
    'was awarded before the hire, believed before it came, and still holds on %s',
    (today) => {
      const { person, awardedOn, validUntil, believedFrom, broughtOn } = planReceived(
        planPeople('sahayak', today),
        today,
      );
      expect(awardedOn < person.hiredOn && person.hiredOn < believedFrom).toBe(true);
      expect(believedFrom < broughtOn && broughtOn < today && today < validUntil).toBe(true);
    },
  );

  it('is for skills of the shipped ladder that never lapse', () => {
    for (const { code } of FORMER_SKILLS) {
      expect(ladder.skills.get(code)).toMatchObject({ validityMonths: null, retiredOn: null });
    }
  });

  it('comes from a host that leads nowhere', () => {
    expect(issuerAddress(FORMER_EMPLOYER.did)?.host).toMatch(/\.example$/);
  });
});
