import type { Actor } from '../../shared/actor.js';
import { formKey } from '../../web/form-key.js';
import type { FormBody } from '../../web/form.js';
import type { Speech } from '../../web/speech.js';
import type { CandidateFacts } from './candidate.queries.js';
import { couldDecideByException, isFree } from './deciders.js';
import { APPEAL_OUTCOMES, OUTCOMES } from './decisions.service.js';
import { isOpen } from './read-applications.js';

/** The form of the decision that is open, for a certifier whom nothing bars that can't be waived; null otherwise. */
export function decisionForm(
  actor: Actor,
  { candidacy, deciders, names }: CandidateFacts,
  typed: FormBody,
  speech: Speech,
) {
  const { application, eligibility, scheme, renewal } = candidacy;
  const own = deciders.find(({ certifier }) => certifier.userId === actor.userId);
  if (!application || !isOpen(application) || !own || !couldDecideByException(own)) return null;
  const [certifying, declining] = application.state === 'appealed' ? APPEAL_OUTCOMES : OUTCOMES;
  const outcomes = eligibility.eligible ? [certifying, declining] : [declining];
  return {
    candidacyId: application.id,
    key: formKey(typed),
    asksForWaiver: !isFree(own),
    isCertifiable: eligibility.eligible,
    /** The skills that a renewal could be given back; empty = none were taken out. */
    outOfScope: speech.list(
      (renewal?.outOfScope ?? []).map(
        ({ requirement }) => names.skills.get(requirement.skillId)?.name ?? '—',
      ),
    ),
    restoresScope: typed.restoresScope !== undefined,
    validityMonths: scheme.version?.validityMonths ?? 0,
    outcomes: outcomes.map((outcome) => ({
      value: outcome,
      label: speech.t(`certifications.outcome-${outcome}`),
      selected: outcome === typed.outcome,
    })),
  };
}
