import type { SkillName } from '../../skills/skills.queries.js';
import type { Page } from '../../shared/page.js';
import type { Speech } from '../../web/speech.js';
import { addressWith, urls } from '../../web/urls.js';
import type { PairedJudgement, PairView } from './agreement-pairs.queries.js';
import type { AgreementPageQuery } from './agreement.dto.js';

export interface PairsFacts {
  readonly page: Page<PairView> & { readonly beyond: number };
  readonly names: ReadonlyMap<string, SkillName>;
  /** Of the assessor asked for. */
  readonly assessor: string | null;
  readonly skill: SkillName | null;
}

/** The pairs behind one row of figures: who saw what when. */
export function pairsModel(
  { page, names, assessor, skill }: PairsFacts,
  filter: AgreementPageQuery,
  speech: Speech,
) {
  const { months, teamId, category, cursor } = filter;
  const asked = { months, teamId, category, skill: filter.skill, assessor: filter.assessor };
  const judgement = ({ level, method, ...rest }: PairedJudgement) => ({
    ...rest,
    level,
    method: speech.t(`assessments.method-${method}`),
  });
  return {
    title: titleOf(skill, assessor),
    backUrl: addressWith(urls.agreement(), { months, teamId, category }),
    beyond: page.beyond,
    pairs: page.items.map(({ employeeId, employee, employeeNumber, skillId, earlier, later }) => ({
      employee,
      employeeNumber,
      personUrl: urls.person(employeeId),
      skill: names.get(skillId)?.name,
      recordUrl: urls.reasons(employeeId, skillId),
      earlier: judgement(earlier),
      later: judgement(later),
      apart: Math.abs(earlier.level - later.level),
    })),
    pager: (cursor ?? page.nextCursor) && {
      first: cursor ? addressWith(urls.agreement(), asked) : null,
      next: page.nextCursor && addressWith(urls.agreement(), { ...asked, cursor: page.nextCursor }),
    },
  };
}

function titleOf(skill: SkillName | null, assessor: string | null) {
  if (skill && assessor !== null) {
    return { key: 'agreement.pairs-of-both', params: { skill: skill.name, name: assessor } };
  }
  if (skill) return { key: 'agreement.pairs-of-skill', params: { skill: skill.name } };
  return { key: 'agreement.pairs-of-assessor', params: { name: assessor ?? '' } };
}
