import { levelChip, tellerOf } from '../gaps/gaps.presenter.js';
import type { Teller } from '../gaps/level-reasons.js';
import { recordPlaces } from '../people/record-places.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { inOrder, sortKey } from '../shared/collation.js';
import type { FieldProblem } from '../shared/errors.js';
import { finds } from '../shared/finding-fold.js';
import { isSame } from '../shared/identity-fold.js';
import { pageOfWhole, type Paging } from '../shared/page.js';
import type { FormBody } from '../web/form.js';
import { formModel } from '../web/form-model.js';
import type { Speech } from '../web/speech.js';
import { addressWith, urls } from '../web/urls.js';
import { type PersonSkillsQuery, SKILL_SORTS } from './person-skills.dto.js';
import type { PersonSkill, PersonSkills } from './person-skills.queries.js';
import { SPARKLINE, sparklineOf } from './sparkline.js';
import { trendSentence } from './trend.presenter.js';

/** A person's skills as a page shows them. */
export function personSkillsModel(
  facts: PersonSkills,
  view: { readonly own: boolean; readonly asOf: CalendarDate },
  filter: PersonSkillsQuery,
  paging: Paging,
  typed: FormBody,
  problems: readonly FieldProblem[],
  speech: Speech,
) {
  const { person, current, target } = facts;
  const url = view.own ? urls.mySkills() : urls.personSkills(person.id);
  const { search, category, required, sort } = filter;
  const given = { search, category, required, sort };
  const teller = tellerOf(facts.names, speech);
  const rows = facts.skills.map((skill) => rowOf(skill, facts, view.asOf, teller, speech));
  const wanted = rows.filter(
    (row) =>
      (!category || isSame(row.category, category)) &&
      (!required || row.isRequired) &&
      (!search || finds(search, [row.skill, row.code])),
  );
  // What has no level or no day comes last, whichever way the others are sorted.
  const none = paging.descending ? '' : '~';
  const page = pageOfWhole(wanted, paging, (row) => ({
    value: `${row.sorts[paging.column as keyof typeof row.sorts] ?? none} ${sortKey(row.skill, speech.language)}`,
    id: row.code,
  }));
  const categories = [...new Set(rows.map((row) => row.category))].sort(
    inOrder(speech.language, (name) => name),
  );
  return {
    own: view.own,
    person: { name: person.name, url: view.own ? urls.myPath() : urls.person(person.id) },
    places: recordPlaces(person.id, view.own, 'skills'),
    url,
    current: current?.title ?? null,
    target: target?.title ?? null,
    form: formModel(['search', 'category'], typed, problems),
    onlyRequired: required === 'yes',
    sort,
    categories: categories.map((value) => ({ value, label: value, selected: value === category })),
    filtered: Boolean(search ?? category ?? required),
    nothingYet: rows.length === 0,
    heads: headsOf(paging, (next) => addressWith(url, { ...given, sort: next })),
    spark: SPARKLINE,
    rows: page.items,
    count: wanted.length,
    pager:
      filter.cursor || page.nextCursor
        ? {
            first: filter.cursor ? addressWith(url, given) : null,
            next: page.nextCursor && addressWith(url, { ...given, cursor: page.nextCursor }),
          }
        : null,
  };
}

/** Each head sorts by its column, and the other way round when it does already. */
function headsOf({ column, descending }: Paging, addressOf: (sort: string) => string) {
  const heads = SKILL_SORTS.map((name) => {
    const sorted = name === column;
    const order = descending ? 'descending' : 'ascending';
    const url = addressOf(sorted && !descending ? `-${name}` : name);
    return [name, { url, order: sorted ? order : null }] as const;
  });
  return Object.fromEntries(heads);
}

function rowOf(
  { skillId, proficiency, trend, required }: PersonSkill,
  { names, person }: PersonSkills,
  asOf: CalendarDate,
  teller: Teller,
  speech: Speech,
) {
  const skill = names.skills.get(skillId);
  const { verified, self, validUntil, decidedBy, lapsed } = proficiency;
  const last = decidedBy ?? lapsed;
  const next = verified === null ? 1 : verified + 1;
  const reasonsUrl = urls.reasons(person.id, skillId);
  return {
    skill: skill?.name ?? '—',
    code: skill?.code ?? '',
    category: skill?.category ?? '—',
    reasonsUrl,
    isRequired: required.current !== null || required.target !== null,
    verified: levelChip(verified),
    self: levelChip(self?.level ?? null),
    required: { current: levelChip(required.current), target: levelChip(required.target) },
    mark: markOf(proficiency, speech),
    spark: sparklineOf(trend, asOf),
    trend: trendSentence(trend),
    last: last && {
      assessedOn: last.assessedOn,
      how: teller.method(last.method),
      by: teller.assessor(last.assessorId),
    },
    validUntil,
    next: next <= 5 ? { level: next, url: `${reasonsUrl}#next` } : null,
    sorts: {
      skill: '',
      level: verified === null ? null : String(verified),
      assessed: last?.assessedOn ?? null,
      until: validUntil,
    },
  };
}

/** What is to be known of a level besides its number. */
function markOf({ hold, rule, dispute }: PersonSkill['proficiency'], speech: Speech) {
  if (hold) return { state: 'held', label: speech.t('gaps.state-held') };
  if (rule === 'lapsed') return { state: 'lapsed', label: speech.t('gaps.state-lapsed') };
  return dispute ? { state: 'disputed', label: speech.t('gaps.state-disputed') } : null;
}
