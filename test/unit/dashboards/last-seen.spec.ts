import { describe, expect, it } from '@jest/globals';
import { isUnseen, lastSeenOn } from '../../../src/dashboards/team/last-seen.js';
import { assessment, recordOf } from '../support/facts.js';

const ASKED_ON = '2026-11-21';

describe('The last assessment by somebody else', () => {
  it('is the latest in any skill, lapsed ones included', () => {
    const records = [
      recordOf([assessment({ assessedOn: '2026-02-01' }), assessment({ assessedOn: '2024-01-01' })]),
      recordOf([assessment({ assessedOn: '2026-03-01' })]),
    ];
    expect(lastSeenOn(records, ASKED_ON)).toBe('2026-03-01');
  });

  it('leaves out own views, what was withdrawn, and what is still to come', () => {
    const records = [
      recordOf([
        assessment({ method: 'self', assessedOn: '2026-05-01' }),
        assessment({ assessedOn: '2026-04-01', withdrawnAt: '2026-04-02T09:00:00.000Z' }),
        assessment({ assessedOn: '2026-12-01' }),
      ]),
    ];
    expect(lastSeenOn(records, ASKED_ON)).toBeNull();
  });

  it.each([
    ['2026-05-21', '2020-01-01', true],
    ['2026-05-22', '2020-01-01', false],
    [null, '2026-05-21', true],
    [null, '2026-05-22', false],
    // Back from an absence: what was seen before it says nothing, and there is still time.
    ['2024-05-21', '2026-05-22', false],
    ['2024-05-21', '2026-05-21', true],
  ])('is too long ago when half a year has passed: %s, here since %s', (lastOn, hereSince, unseen) => {
    expect(isUnseen(lastOn, hereSince, ASKED_ON)).toBe(unseen);
  });
});
