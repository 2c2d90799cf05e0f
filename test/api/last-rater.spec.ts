import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AssessmentLoader } from '../../src/assessments/assessment-loader.js';
import { AssessorAuthorisation } from '../../src/assessments/assessor-authorisation.entity.js';
import type { AssessmentMethod } from '../../src/assessments/method.js';
import { Reading } from '../../src/database/reading.js';
import { operator } from '../../src/shared/actor.js';
import { newId } from '../../src/shared/id.js';
import { Skill } from '../../src/skills/skill.entity.js';
import { startApp, type TestApp } from '../support/app.js';
import { arranged } from '../support/arranged.js';
import { assessmentCount } from '../support/assessment-count.js';
import { arrangeCast, assessed, type Cast, type CastMember } from '../support/cast.js';

interface Judgement {
  readonly by: CastMember;
  readonly method: AssessmentMethod;
  readonly skill: { readonly id: string; readonly code: string };
  readonly level: number;
  readonly discrepancy?: string;
}

/** What was refused, by the text of the answer; `null` = it was recorded. */
type Door = (judgement: Judgement) => Promise<string | null>;

const DAY = '2026-11-12';
const HEADING = 'employee_number,skill_code,level,method,assessor_number,assessed_on,note,score,discrepancy';

/** Asha is judged at every door there is; Meera manages her, Tariq has the same manager as she. */
describe('The last rater never replaces another in silence', () => {
  let test: TestApp;
  let cast: Cast;
  let skill: Judgement['skill'];
  let skills = 0;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    await arranged(test, (tx) =>
      tx.getRepository(AssessorAuthorisation).insert({
        ...{ id: newId(), employeeId: cast.meera.employeeId, skillId: null, category: null },
        ...{ level: 5, fromOn: '2019-05-01', untilOn: null },
      }),
    );
  });
  afterAll(() => test.close());

  /** A skill of its own, in which the other assessor has seen level 1 the day before. */
  const seenBy = async (other: CastMember, method: AssessmentMethod) => {
    skills += 1;
    const [id, code] = [newId(), `RATED-${String(skills)}`];
    await arranged(test, async (tx) => {
      const [model] = await tx.getRepository(Skill).findBy({ id: cast.skills.LISTEN });
      await tx.getRepository(Skill).insert({ ...model, id, code, name: code });
    });
    skill = { id, code };
    const { employeeId } = cast.asha;
    const at = { assessedOn: '2026-11-11', recordedAt: '2026-11-11T10:00:00.000Z' };
    await assessed(test, { employeeId, skillId: id, level: 1, method, assessorId: other.employeeId, ...at });
  };

  const numberOf = async ({ employeeId }: CastMember) => {
    const [person] = await test.get(Reading).sql<{ number: string }>`
      SELECT number FROM employees WHERE id = ${employeeId}`;
    return person?.number ?? '';
  };
  const bodyOf = ({ skill: { id }, method, level, discrepancy }: Judgement) => ({
    ...{ skillId: id, method, level, assessedOn: DAY },
    ...(discrepancy && { discrepancy }),
  });

  const pasted = async ({ method, skill: { code }, level, discrepancy = '' }: Judgement) =>
    [
      ['Number', 'Skill', 'Level', 'Method', 'Date', 'Difference'],
      [await numberOf(cast.asha), code, level, method, DAY, discrepancy],
    ]
      .map((cells) => cells.join('\t'))
      .join('\n');

  const DOORS: Readonly<Record<string, Door>> = {
    'the API': async (judgement) => {
      const body = { ...bodyOf(judgement), employeeId: cast.asha.employeeId };
      const answer = await judgement.by.api.post('/assessments', body);
      return answer.status === 201 ? null : answer.text;
    },
    'a batch of the API': async (judgement) => {
      const items = [{ ...bodyOf(judgement), employeeId: cast.asha.employeeId }];
      const answer = await judgement.by.api.post('/assessments/batch', { items });
      return answer.status === 201 ? null : answer.text;
    },
    'the form': async (judgement) => {
      const browser = await judgement.by.browser();
      const form = Object.fromEntries(
        Object.entries(bodyOf(judgement)).map(([name, value]) => [name, String(value)]),
      );
      const answer = await browser.post(`/people/${cast.asha.employeeId}/assessments`, form);
      return answer.status === 303 ? null : answer.text;
    },
    'a sheet of a person': async ({ by, method, skill: { id }, level, discrepancy }) => {
      const answer = await (
        await by.browser()
      ).post(`/people/${cast.asha.employeeId}/assessment-sheet?skills=${skill.code}`, {
        ...{ method, assessedOn: DAY, [`level-${id}`]: String(level) },
        ...(discrepancy && { [`discrepancy-${id}`]: discrepancy }),
      });
      return answer.status === 303 ? null : answer.text;
    },
    'a sheet of a skill': async ({ by, method, skill: { code }, level, discrepancy }) => {
      const { employeeId } = cast.asha;
      const answer = await (
        await by.browser()
      ).post(`/skills/${code}/assessment-sheet`, {
        ...{ method, assessedOn: DAY, [`level-${employeeId}`]: String(level) },
        ...(discrepancy && { [`discrepancy-${employeeId}`]: discrepancy }),
      });
      return answer.status === 303 ? null : answer.text;
    },
    'a pasted table': async (judgement) => {
      const answer = await (
        await judgement.by.browser()
      ).post('/assessment-table/preview', { text: await pasted(judgement) });
      const page = answer.html();
      if (page('tbody [aria-invalid], tbody .field-problem, tbody fieldset').length > 0) return answer.text;
      const fields = page('#form')
        .find('input')
        .toArray()
        .filter((input) => page(input).attr('type') !== 'checkbox' && page(input).attr('name') !== '_csrf')
        .map((input): [string, string] => [page(input).attr('name') ?? '', String(page(input).val() ?? '')]);
      const sent = await (await judgement.by.browser()).postEntries('/assessment-table', fields);
      return sent.status === 303 ? null : sent.text;
    },
    'a file': async ({ by, method, skill: { code }, level, discrepancy = '' }) => {
      const [person, assessor] = [await numberOf(cast.asha), await numberOf(by)];
      const row = [person, code, level, method, assessor, DAY, '', '', discrepancy].join(',');
      const report = await test
        .get(AssessmentLoader)
        .load(operator('load'), Readable.from([Buffer.from(`${HEADING}\n${row}\n`)]));
      return report.recorded === 1 ? null : JSON.stringify(report.problems);
    },
  };
  const ASKED = /discrepancy-unanswered|Another assessor judged level 1/;
  const METHODS = ['observation', 'peer-review', 'manager-review', 'external-credential'] as const;
  const managersToo = METHODS.filter((method) => method !== 'peer-review');

  const standing = async () => {
    const answer = await cast.admin.api.get(`/employees/${cast.asha.employeeId}/proficiencies/${skill.id}`);
    const { verifiedLevel, countedLevel } = answer.json<Record<string, number>>();
    return [verifiedLevel, countedLevel];
  };

  describe.each(Object.entries(DOORS))('at %s', (_, door) => {
    it.each(managersToo.map((second, index) => [METHODS[index] ?? second, second] as const))(
      'a %s of 1 is followed by a %s of 5 only with a word on what that means',
      async (first, second) => {
        await seenBy(cast.tariq, first);
        const judgement = { by: cast.meera, method: second, skill, level: 5 };
        const before = await assessmentCount(test);
        expect(await door(judgement)).toMatch(ASKED);
        expect(await assessmentCount(test)).toBe(before);
        expect(await door({ ...judgement, discrepancy: 'disagreement' })).toBeNull();
        expect(await standing()).toEqual([5, 1]);
      },
    );

    it('so is a peer review after a manager review, and what is near asks nothing', async () => {
      await seenBy(cast.meera, 'manager-review');
      const judgement = { by: cast.tariq, method: 'peer-review', skill, level: 4 } as const;
      expect(await door(judgement)).toMatch(ASKED);
      expect(await door({ ...judgement, discrepancy: 'progress' })).toBeNull();
      expect(await standing()).toEqual([4, 4]);
      await seenBy(cast.meera, 'manager-review');
      expect(await door({ ...judgement, skill, level: 2 })).toBeNull();
    });

    it('a manager review takes a manager, and a peer review a peer', async () => {
      await seenBy(cast.tariq, 'observation');
      const level = 2;
      const byPeer = await door({ by: cast.tariq, method: 'manager-review', skill, level });
      expect(byPeer).toMatch(/not-a-manager|somebody above the person/);
      const byManager = await door({ by: cast.meera, method: 'peer-review', skill, level });
      expect(byManager).toMatch(/not-a-peer|neither above nor below/);
    });
  });
});
