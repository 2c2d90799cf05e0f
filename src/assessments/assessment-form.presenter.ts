import { isCalendarDate } from '../shared/calendar-date.js';
import type { WorkRelation } from '../people/work-relation.js';
import type { FieldProblem } from '../shared/errors.js';
import { isLevel, LEVELS } from '../shared/level.js';
import type { FormBody } from '../web/form.js';
import { formKey } from '../web/form-key.js';
import { formModel } from '../web/form-model.js';
import type { Speech } from '../web/speech.js';
import type { Sentence } from '../web/sentence.js';
import { urls } from '../web/urls.js';
import type { AssessmentFormFacts } from './assessment-form.queries.js';
import { DISCREPANCIES } from './assessments.dto.js';
import { checklistModel } from './checklist-form.js';
import { discrepancyWith } from './discrepancy.js';
import { ASSESSMENT_METHODS, type AssessmentMethod, relationAskedBy } from './method.js';
import { ACCEPTED_ENDINGS } from './evidence/evidence-kind.js';
import { proficiencyOf } from './proficiency.js';
import { confirmableOn } from './recording.js';
import { wayBackFrom } from './sheets/way-back.js';

const FIELDS = [
  'skillId',
  'level',
  'method',
  'assessedOn',
  'note',
  'links',
  'evidence',
  'score',
  'discrepancy',
  'again',
];

/** The form of one assessment: as it opens, and as it comes back with what was typed. */
export function assessmentForm(
  form: AssessmentFormFacts,
  typed: FormBody,
  problems: readonly FieldProblem[],
  speech: Speech,
) {
  const { person, skill, facts, assessorId } = form;
  const isSelf = assessorId === person.id;
  const values: FormBody = { assessedOn: facts.today, ...typed, skillId: skill.id };
  const names = new Map(form.levels.map(({ level, name }) => [level, name]));
  const compared = comparedWith(form, values);
  const repeated = problems.find(({ code }) => code === 'assessment.recorded-before');
  const discrepancyProblem = problems.find(({ field }) => field === 'discrepancy');
  return {
    form: formModel(FIELDS, values, problems),
    key: formKey(typed),
    next: wayBackFrom(person.id, typed.next),
    acceptedFiles: ACCEPTED_ENDINGS,
    checklist: checklistModel(form.indicators, form.levels, typed, speech),
    checklistUrl: urls.checklist(person.id),
    person,
    skill,
    isSelf,
    retiredOn: facts.skill.retiredOn,
    confirmable: isSelf ? null : confirmableSentence(form),
    ownLevel: isSelf ? null : ownLevelSentence(form, names),
    levels: levelChoices(form, values.level),
    methods: methodChoices(isSelf, facts.relation, values.method, speech),
    past: form.past.map((each) => ({
      ...each,
      levelName: names.get(each.level) ?? '',
      methodKey: methodKey(each.method),
    })),
    discrepancy: (compared || discrepancyProblem?.code === 'assessment.discrepancy-unanswered') && {
      seen: compared && {
        key: 'assessments.discrepancy-seen',
        params: {
          assessor: form.past.find(({ id }) => id === compared.id)?.assessor ?? '',
          level: compared.level,
          name: names.get(compared.level) ?? '',
          seenOn: compared.assessedOn,
        },
      },
      choices: DISCREPANCIES.map((value) => ({
        id: `discrepancy-${value}`,
        value,
        label: speech.t(`assessments.discrepancy-${value}`),
        hint: speech.t(`assessments.discrepancy-${value}-means`),
        checked: typed.discrepancy === value,
      })),
    },
    repeat: repeated ? { checked: false } : typed.again !== undefined && { checked: true },
    postUrl: urls.assessments(person.id),
    chooseUrl: urls.newAssessment(person.id),
    personUrl: urls.person(person.id),
  };
}

export function methodKey(method: AssessmentMethod): string {
  return `assessments.method-${method}`;
}

/** The judgement that the form as typed would have to answer to. */
function comparedWith({ facts, assessorId }: AssessmentFormFacts, typed: Readonly<Record<string, unknown>>) {
  const level = typed.level === undefined ? null : Number(typed.level);
  const { assessedOn } = typed;
  const method = ASSESSMENT_METHODS.find((each) => each === typed.method);
  if (!isLevel(level) || !isCalendarDate(assessedOn) || method === undefined) return null;
  return discrepancyWith({ level, method, assessorId, assessedOn }, facts.record);
}

/** Each level with what would be seen at it; level 0 has its meaning alone. */
function levelChoices({ levels, indicators }: AssessmentFormFacts, chosen: unknown) {
  return LEVELS.map((value) => ({
    id: value === LEVELS[0] ? 'level' : `level-${value}`,
    value,
    name: levels.find(({ level }) => level === value)?.name ?? '',
    meaning: levels.find(({ level }) => level === value)?.meaning ?? '',
    indicator: indicators[value - 1] ?? null,
    checked: String(chosen) === String(value),
  }));
}

/** Only those that the assessor may use of this person. */
function methodChoices(isSelf: boolean, relation: WorkRelation, chosen: unknown, speech: Speech) {
  const open = ASSESSMENT_METHODS.filter(
    (method) => (method === 'self') === isSelf && [null, relation].includes(relationAskedBy(method)),
  );
  return open.map((value) => ({ value, label: speech.t(methodKey(value)), selected: chosen === value }));
}

function confirmableSentence({ facts }: AssessmentFormFacts): Sentence {
  const { level, because } = confirmableOn(facts.assessor, facts.skill, facts.today);
  return { key: `assessments.confirmable-${because}`, params: { level } };
}

function ownLevelSentence({ facts }: AssessmentFormFacts, names: ReadonlyMap<number, string>): Sentence {
  const { record, testCeiling } = facts.assessor;
  const { verified } = proficiencyOf(record, { asOf: facts.today }, testCeiling);
  if (verified === null) return { key: 'assessments.own-level-none' };
  return { key: 'assessments.own-level', params: { level: verified, name: names.get(verified) ?? '' } };
}
