import { isLevel, LEVELS } from '../shared/level.js';
import type { FormBody } from '../web/form.js';
import type { Speech } from '../web/speech.js';
import type { LevelName } from '../skills/skills.queries.js';
import {
  CHECKLIST_MARKS,
  type ChecklistMark,
  type MadeMark,
  type Marks,
  marksOf,
  proposedLevel,
} from './checklist.js';

const FIELD = /^mark-([1-5])$/;

/** A form's fields with its marks as one value among them; without any mark there is none. */
export function withChecklist(body: FormBody): Readonly<Record<string, unknown>> {
  const made = marksMade(body);
  const others = Object.entries(body).filter(([name]) => !FIELD.test(name));
  return { ...Object.fromEntries(others), ...(made.length > 0 && { checklist: made }) };
}

function isMark(value: unknown): value is ChecklistMark {
  return CHECKLIST_MARKS.includes(value as ChecklistMark);
}

/** What the marks of a form propose; null = nothing. */
export function proposedBy(body: FormBody) {
  return proposedLevel(marksIn(body));
}

/** The checklist as its component shows it, with what the marks propose. */
export function checklistModel(
  indicators: readonly string[],
  levels: readonly LevelName[],
  typed: FormBody,
  speech: Speech,
) {
  const marks = marksIn(typed);
  const nameOf = (of: number) => levels.find(({ level }) => level === of)?.name ?? '';
  const marked = marks.some((mark) => mark !== null);
  const proposed = proposedLevel(marks);
  const proposals = LEVELS.map((level) => ({
    level,
    sentence: speech.t('assessments.checklist-proposed', { level, name: nameOf(level) }),
  }));
  return {
    open: marked,
    items: indicators.map((indicator, index) => ({
      level: index + 1,
      name: nameOf(index + 1),
      indicator,
      choices: CHECKLIST_MARKS.map((value) => ({
        id: `mark-${index + 1}-${value}`,
        value,
        label: speech.t(`assessments.checklist-${value}`),
        checked: marks[index] === value,
      })),
    })),
    proposals,
    said: marked ? sayOf(proposed, proposals, speech) : '',
  };
}

function sayOf(
  proposed: number | null,
  proposals: readonly { readonly level: number; readonly sentence: string }[],
  speech: Speech,
): string {
  const proposal = proposals.find(({ level }) => level === proposed);
  return proposal?.sentence ?? speech.t('assessments.checklist-open');
}

function marksIn(body: FormBody): Marks {
  return marksOf(marksMade(body));
}

/** A value that is no mark marks nothing. */
function marksMade(body: FormBody): readonly MadeMark[] {
  return Object.entries(body).flatMap(([name, value]): MadeMark[] => {
    const level = Number(FIELD.exec(name)?.[1]);
    return isLevel(level) && isMark(value) ? [{ level, mark: value }] : [];
  });
}
