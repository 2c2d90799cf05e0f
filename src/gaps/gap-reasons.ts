import type { Params } from '../web/sentence.js';
import type { Gap, GapReason, GapRemedy } from './gap.js';
import { type LevelReasonCode, levelReasons, type Reason, type Teller } from './level-reasons.js';

/** Where the level's own reason says all there is to say, it speaks under the gap's code. */
const SAID_BY_LEVEL: Partial<Readonly<Record<GapReason, LevelReasonCode>>> = {
  'never-assessed': 'unassessed',
  'validity-ended': 'lapsed',
  'test-capped': 'tested-capped',
  'on-hold': 'held',
};

/** Why the requirement stands as it does, the decisive reason first, then why the level is what it is. */
export function gapReasons(gap: Gap, teller: Teller): Reason<GapReason | LevelReasonCode>[] {
  const ofLevel = levelReasons(gap.proficiency, teller);
  const saidByLevel = new Set<LevelReasonCode>();
  const ofGap = gap.reasons.map((code): Reason<GapReason> => {
    const levelCode = SAID_BY_LEVEL[code];
    const said = ofLevel.find((each) => each.code === levelCode);
    if (!said) return { code, sentence: { key: `gaps.reason-${code}`, params: paramsOf(gap) } };
    saidByLevel.add(said.code);
    return { code, sentence: said.sentence };
  });
  return [...ofGap, ...ofLevel.filter(({ code }) => !saidByLevel.has(code))];
}

/** What would change the state, the first step first. */
export function gapRemedies(gap: Gap): Reason<GapRemedy>[] {
  const params = paramsOf(gap);
  return gap.remedy.map((code) => ({ code, sentence: { key: `gaps.remedy-${code}`, params } }));
}

function paramsOf({ requirement, proficiency, exemption, state, metUntil }: Gap): Params {
  const untilOn = exemption ? exemption.untilOn : (proficiency.hold?.untilOn ?? null);
  return {
    required: requirement.level,
    verified: proficiency.verified,
    lower: proficiency.counted,
    // A date is dear to say and said only while it is near.
    validUntil: state === 'expiring' ? metUntil : null,
    untilOn,
    ends: untilOn ? 'yes' : 'no',
    because: exemption?.reason,
  };
}
