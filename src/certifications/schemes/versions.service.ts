import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Tx } from '../../history/tx.js';
import { UnitOfWork } from '../../history/unit-of-work.js';
import type { Actor } from '../../shared/actor.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { Clock } from '../../shared/clock.js';
import { Conflict, type FieldProblem, NotFound, refuseIf } from '../../shared/errors.js';
import { newId } from '../../shared/id.js';
import { Skill } from '../../skills/skill.entity.js';
import { Course } from '../../training/course.entity.js';
import { numberAfter } from '../../job-roles/profile-state.js';
import { refuseStale } from '../../web/etag.js';
import { CertificationVersion } from './certification-version.entity.js';
import { Certification } from './certification.entity.js';
import { readVersion, readVersions, type VersionFact } from './read-versions.js';
import { conditionsOf, type SchemeConditions, USUAL_CONDITIONS } from './scheme-conditions.js';
import { latestVersion, versionProblems, versionStateOf } from './scheme-version.js';
import type { VersionWithState } from './versions.queries.js';

/** Drafts of a scheme's conditions, and their publication. What is published never changes. */
@Injectable()
export class VersionsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Begins the next version as a copy of the latest published one.
   *
   * @throws NotFound; Conflict `version-draft-open` while another draft waits.
   */
  draft(actor: Actor, certificationId: string): Promise<VersionWithState> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { code } = await schemeIn(tx, certificationId);
      const versions = await readVersions(tx, certificationId);
      const latest = latestVersion(versions);
      const open = versions.find(
        ({ publishedAt, number }) => publishedAt === null && number > (latest?.number ?? 0),
      );
      if (open) throw new Conflict('version-draft-open', { number: open.number });
      const draft: VersionFact = {
        ...conditionsOf(latest ?? USUAL_CONDITIONS),
        id: newId(),
        certificationId,
        number: numberAfter(await numbersIn(tx, certificationId)),
        effectiveOn: null,
        publishedAt: null,
        publishedByName: null,
        version: 1,
      };
      await tx.repository(CertificationVersion).insert({ ...draft, discardedAt: null, discardedBy: null });
      const subject = { type: 'certification-version', id: draft.id };
      const after = { certification: code, number: draft.number };
      tx.record({ act: 'certification-version.drafted', subject, after });
      return { ...draft, state: 'draft' };
    });
  }

  /**
   * Replaces the conditions of a draft.
   *
   * @param seen the version of the row that the actor saw.
   * @throws NotFound; Stale; Conflict `version-published`; RuleViolation for a course or skill that does not exist.
   */
  change(
    actor: Actor,
    certificationId: string,
    versionId: string,
    wanted: SchemeConditions,
    seen: number,
  ): Promise<VersionWithState> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { code } = await schemeIn(tx, certificationId);
      const draft = await draftIn(tx, certificationId, versionId);
      refuseStale(seen, draft.version);
      const conditions = conditionsOf(wanted);
      refuseIf(await unknownIn(tx, conditions));
      // The row's version counts the edit even where nothing differs.
      await tx.repository(CertificationVersion).update({ id: versionId }, { ...conditions });
      tx.record({
        act: 'certification-version.changed',
        subject: { type: 'certification-version', id: versionId },
        before: conditionsOf(draft),
        after: { certification: code, number: draft.number, ...conditions },
      });
      return { ...draft, ...conditions, version: draft.version + 1, state: 'draft' };
    });
  }

  /**
   * Throws a draft away. Its number is never given again.
   *
   * @param seen the version of the row that the actor saw.
   * @throws NotFound, also once it is discarded; Stale; Conflict `version-published`.
   */
  discard(actor: Actor, certificationId: string, versionId: string, seen: number): Promise<void> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { code } = await schemeIn(tx, certificationId);
      const draft = await draftIn(tx, certificationId, versionId);
      refuseStale(seen, draft.version);
      const discarded = { discardedAt: tx.at, discardedBy: actor.name };
      await tx.repository(CertificationVersion).update({ id: versionId }, discarded);
      const subject = { type: 'certification-version', id: versionId };
      const before = { certification: code, number: draft.number, ...conditionsOf(draft) };
      tx.record({ act: 'certification-version.discarded', subject, before });
    });
  }

  /**
   * @param effectiveOn first day decided under; today when absent.
   * @throws NotFound; Conflict `version-published`, and `version-overtaken` when a later version was published first;
   *   RuleViolation without criteria, or for a day before today or before the version that it follows.
   */
  publish(
    actor: Actor,
    certificationId: string,
    versionId: string,
    effectiveOn: CalendarDate = this.clock.today(),
  ): Promise<VersionWithState> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { code } = await schemeIn(tx, certificationId);
      const draft = await draftIn(tx, certificationId, versionId);
      const versions = await readVersions(tx, certificationId);
      const { number } = draft;
      const latest = latestVersion(versions)?.number ?? 0;
      if (latest > number) throw new Conflict('version-overtaken', { number, latest });
      const today = this.clock.today();
      refuseIf(versionProblems(draft, effectiveOn, versions, today));
      refuseIf(await unknownIn(tx, draft));
      const published = { effectiveOn, publishedAt: tx.at, publishedByName: actor.name };
      await tx.repository(CertificationVersion).update({ id: versionId }, published);
      tx.record({
        act: 'certification-version.published',
        subject: { type: 'certification-version', id: versionId },
        after: { certification: code, number, effectiveOn, ...conditionsOf(draft) },
      });
      const version = { ...draft, ...published, version: draft.version + 1 };
      const others = versions.filter(({ id }) => id !== versionId);
      return { ...version, state: versionStateOf(version, [...others, version], today) };
    });
  }
}

async function schemeIn(tx: Tx, certificationId: string): Promise<Certification> {
  const scheme = await tx.repository(Certification).findOneBy({ id: certificationId });
  if (!scheme) throw new NotFound();
  return scheme;
}

/** Of all versions that ever were, discarded ones too. */
async function numbersIn(tx: Tx, certificationId: string): Promise<number[]> {
  const rows = await tx.sql<{ number: number }>`
    SELECT number FROM certification_versions WHERE certification_id = ${certificationId}`;
  return rows.map(({ number }) => number);
}

async function draftIn(tx: Tx, certificationId: string, versionId: string): Promise<VersionFact> {
  const version = await readVersion(tx, versionId);
  if (version?.certificationId !== certificationId) throw new NotFound();
  if (version.publishedAt !== null) throw new Conflict('version-published', { number: version.number });
  return version;
}

async function unknownIn(
  tx: Tx,
  { courseIds, testSkillIds }: Pick<SchemeConditions, 'courseIds' | 'testSkillIds'>,
): Promise<FieldProblem[]> {
  const courses = await tx.repository(Course).findBy({ id: In([...courseIds]) });
  const skills = await tx.repository(Skill).findBy({ id: In([...testSkillIds]) });
  const missing = (ids: readonly string[], found: readonly { readonly id: string }[]) =>
    ids.filter((id) => !found.some((each) => each.id === id));
  return [
    ...missing(courseIds, courses).map((value) => ({
      field: 'courseIds',
      code: 'version-course-unknown',
      params: { value },
    })),
    ...missing(testSkillIds, skills).map((value) => ({
      field: 'testSkillIds',
      code: 'version-skill-unknown',
      params: { value },
    })),
  ];
}
