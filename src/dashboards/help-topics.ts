import { REQUEST_STATES, type RequestState } from '../assessment-requests/request-state.js';
import {
  CERTIFICATE_STATES,
  type CertificateState,
} from '../certifications/certificates/certificate-state.js';
import { GAP_STATES, type GapState } from '../gaps/gap.js';
import { USER_KINDS } from '../shared/actor.js';

/** What the help explains, in the order in which it is read. The names are the `#part`s of its address. */
export const HELP_TOPICS = [
  'levels',
  'verified',
  'states',
  'readiness',
  'importance',
  'evidence',
  'lapse',
  'dispute',
  'hold',
  'exemption',
  'requests',
  'certificates',
  'agreement',
  'visibility',
  'keys',
] as const;
export type HelpTopic = (typeof HELP_TOPICS)[number];

/** A word that pages show, and the keys of what it is called there and of what it means. */
export interface HelpEntry {
  readonly label: string;
  readonly meaning: string;
  /** The badge it is shown as. */
  readonly state: string | null;
}

const gap = (state: GapState): HelpEntry => ({
  label: `gaps.state-${state}`,
  meaning: `help.gap-${state}`,
  state,
});

const request = (state: RequestState): HelpEntry => ({
  label: `requests.state-${state}`,
  meaning: `help.request-${state}`,
  state,
});

const certificate = (state: CertificateState): HelpEntry => ({
  label: `certifications.state-${state}`,
  meaning: `help.certificate-${state}`,
  state,
});

const word =
  (family: string) =>
  (name: string): HelpEntry => ({
    label: `help.word-${family}-${name}`,
    meaning: `help.about-${family}-${name}`,
    state: null,
  });

/** The words that a topic explains one by one; the levels of the scale are the organisation's own and not here. */
export const HELP_ENTRIES: Readonly<Partial<Record<HelpTopic, readonly HelpEntry[]>>> = {
  verified: ['verified', 'own', 'observed', 'tested', 'unassessed'].map(word('level')),
  states: GAP_STATES.map(gap),
  readiness: ['ready', 'not-ready'].map(word('readiness')),
  importance: ['importance', 'mandatory', 'desirable'].map(word('weight')),
  evidence: ['any', 'observed', 'observed-by-two'].map(word('evidence')),
  requests: REQUEST_STATES.map(request),
  certificates: CERTIFICATE_STATES.map(certificate),
  visibility: USER_KINDS.map(word('sees')),
  keys: ['slash', 'question', 'escape', 'enter', 'levels', 'arrows'].map(word('key')),
};

/** What a page is mostly asked about, by the beginning of its address; the first that fits. */
const PAGES: readonly (readonly [start: RegExp, topics: readonly HelpTopic[]])[] = [
  [/^\/(my-path|people\/[^/]+)$/, ['readiness', 'states', 'verified']],
  [/^\/(self-assessment|checklist|skills\/[^/]+\/assessment-sheet|assessment-table)/, ['levels', 'verified']],
  [/^\/people\/[^/]+\/(assessments|assessment-sheet|checklist)/, ['levels', 'verified', 'dispute']],
  [/^\/people\/[^/]+\/skills/, ['verified', 'lapse', 'dispute', 'hold']],
  [/^\/people\/[^/]+\/holds/, ['hold']],
  [/^\/people\/[^/]+\/exemptions/, ['exemption']],
  [/^\/people\/[^/]+\/assessment-requests/, ['requests']],
  [/^\/(my-skills|skills)/, ['levels', 'verified', 'lapse']],
  [/^\/work-queue/, ['requests', 'lapse', 'dispute']],
  [/^\/agreement/, ['agreement', 'dispute']],
  [/^\/team/, ['states', 'readiness', 'levels']],
  [/^\/bench/, ['readiness', 'states']],
  [/^\/(candidates|certifications|certificates)/, ['certificates', 'evidence', 'states']],
  [/^\/(roles|profiles)/, ['importance', 'evidence', 'readiness']],
  [/^\/(people|teams|users|trainees|history)/, ['visibility', 'states']],
  [/^\/search/, ['visibility', 'keys']],
];

/** The topics that explain a page, the first one first; none where all of the help may be meant. */
export function topicsOf(path: string): readonly HelpTopic[] {
  return PAGES.find(([start]) => start.test(path))?.[1] ?? [];
}
