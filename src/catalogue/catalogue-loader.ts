import { Inject, Injectable } from '@nestjs/common';
import { raw } from 'sql-template-tag';
import { UnitOfWork } from '../history/unit-of-work.js';
import type { Tx } from '../history/tx.js';
import type { Actor } from '../shared/actor.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { Clock } from '../shared/clock.js';
import { readCsvFolder } from './csv-files.js';
import { loadCertifications } from './loading/load-certifications.js';
import { loadCourses } from './loading/load-courses.js';
import { loadProfiles } from './loading/load-profiles.js';
import { loadRoles, loadSteps } from './loading/load-roles.js';
import { loadLevels, loadSkills } from './loading/load-skills.js';
import { LoadStopped } from './loading/load-stopped.js';
import type { CatalogueProblem } from './place.js';
import { readCatalogue } from './read-catalogue.js';
import { spellCodes, type StoredCodes } from './spell-codes.js';
import type { CatalogueFacts } from './tables.js';

/** How many of each were created or changed. */
export interface CatalogueChanges {
  readonly levels: number;
  readonly skills: number;
  readonly roles: number;
  readonly steps: number;
  /** Versions published. */
  readonly profiles: number;
  readonly courses: number;
  readonly certifications: number;
}

export interface LoadedCatalogue {
  readonly changed: CatalogueChanges;
  /** With any of them, nothing was changed. */
  readonly problems: readonly CatalogueProblem[];
}

const NOTHING: CatalogueChanges = {
  levels: 0,
  skills: 0,
  roles: 0,
  steps: 0,
  profiles: 0,
  courses: 0,
  certifications: 0,
};

/** Brings a folder of catalogue files into the database: all of it or nothing, and a second time changes nothing. */
@Injectable()
export class CatalogueLoader {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * What the files say replaces what was stored under the same code; what they do not name stays as it is.
   *
   * @param effectiveOn the day from which newly published profiles and schemes hold; today unless told.
   * @throws Error when the folder can't be read.
   */
  async load(
    actor: Actor,
    folder: string,
    { effectiveOn = this.clock.today() }: { effectiveOn?: CalendarDate } = {},
  ): Promise<LoadedCatalogue> {
    const { facts, problems } = readCatalogue(await readCsvFolder(folder));
    if (problems.length > 0) return { changed: NOTHING, problems };
    try {
      const changed = await this.unitOfWork.run(actor, (tx) => store(tx, facts, effectiveOn));
      return { changed, problems: [] };
    } catch (error) {
      if (error instanceof LoadStopped) return { changed: NOTHING, problems: error.problems };
      throw error;
    }
  }
}

/** @throws LoadStopped for problems with what is stored, and when there was nothing to change. */
async function store(tx: Tx, read: CatalogueFacts, effectiveOn: CalendarDate): Promise<CatalogueChanges> {
  const facts = spellCodes(read, await storedCodes(tx));
  const levels = await loadLevels(tx, facts);
  const skills = await loadSkills(tx, facts);
  const roles = await loadRoles(tx, facts);
  const steps = await loadSteps(tx, facts, roles.ids);
  const profiles = await loadProfiles(tx, facts, { roles: roles.ids, skills: skills.ids }, effectiveOn);
  const courses = await loadCourses(tx, facts, skills.ids);
  const certifications = await loadCertifications(tx, facts, roles.ids, effectiveOn);
  if (!tx.changed) throw new LoadStopped();
  return {
    levels,
    skills: skills.changed.length,
    roles: roles.changed.length,
    steps,
    profiles,
    courses,
    certifications,
  };
}

async function storedCodes(tx: Tx): Promise<StoredCodes> {
  const codes = async (table: string) =>
    (await tx.sql<{ code: string }>`SELECT code FROM ${raw(table)} ORDER BY id`).map(({ code }) => code);
  return {
    skills: await codes('skills'),
    roles: await codes('job_roles'),
    courses: await codes('courses'),
    certifications: await codes('certifications'),
  };
}
