import { Inject, Injectable } from '@nestjs/common';
import { raw } from 'sql-template-tag';
import { UnitOfWork } from '../history/unit-of-work.js';
import type { Tx } from '../history/tx.js';
import type { Actor } from '../shared/actor.js';
import { type CalendarDate, later } from '../shared/calendar-date.js';
import { Clock } from '../shared/clock.js';
import { readCsvFolder } from './csv-files.js';
import { loadCertifications } from './loading/load-certifications.js';
import { loadCourses } from './loading/load-courses.js';
import { loadProfiles } from './loading/load-profiles.js';
import { loadRoles, loadSteps } from './loading/load-roles.js';
import { loadLevels, loadSkills } from './loading/load-skills.js';
import { LoadStopped } from './loading/load-stopped.js';
import { inWords } from './loading/difference-words.js';
import { type Difference, Settling, type Taken } from './loading/settling.js';
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
  /** What somebody edited here and the files have otherwise. With any that nobody answered, nothing was changed. */
  readonly differences: readonly Difference[];
}

export interface LoadOptions {
  /** The day from which newly published profiles and schemes hold; today unless told. */
  readonly effectiveOn?: CalendarDate;
  /** Whose word counts where somebody edited what the files have otherwise. */
  readonly take?: Taken;
  /** Tells what a load would do, and does nothing. */
  readonly preview?: boolean;
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
   * What the files say replaces what was stored under the same code, unless somebody edited it since the last load: that is
   * told, and nothing is loaded until it is said whose word counts. What the files do not name stays as it is.
   *
   * @throws Error when the folder can't be read.
   */
  async load(
    actor: Actor,
    folder: string,
    { effectiveOn = this.clock.today(), take = {}, preview = false }: LoadOptions = {},
  ): Promise<LoadedCatalogue> {
    const { facts, problems } = readCatalogue(await readCsvFolder(folder));
    if (problems.length > 0) return { changed: NOTHING, problems, differences: [] };
    let done: Stored = { changed: NOTHING, differences: [] };
    try {
      await this.unitOfWork.run(actor, async (tx) => {
        done = await store(tx, facts, { effectiveOn, today: this.clock.today() }, take);
        const isAnswered = done.differences.every(({ taken }) => taken !== null);
        if (preview || !isAnswered || !tx.changed) throw new LoadStopped();
      });
    } catch (error) {
      if (!(error instanceof LoadStopped)) throw error;
      const isStopped = !preview || error.problems.length > 0;
      return { ...done, ...(isStopped && { changed: NOTHING }), problems: error.problems };
    }
    return { ...done, problems: [] };
  }
}

interface Days {
  readonly effectiveOn: CalendarDate;
  readonly today: CalendarDate;
}

type Stored = Pick<LoadedCatalogue, 'changed' | 'differences'>;

/** @throws LoadStopped for problems with what is stored. */
async function store(tx: Tx, read: CatalogueFacts, days: Days, take: Taken): Promise<Stored> {
  const { effectiveOn, today } = days;
  // The past keeps the settings that it had: what is new holds from its day, what changes from today at the earliest.
  const settingsFromOn = later(effectiveOn, today);
  const facts = spellCodes(read, await storedCodes(tx));
  const settling = await Settling.open(tx, take);
  const levels = await loadLevels(tx, settling, facts, settingsFromOn);
  const skills = await loadSkills(tx, settling, facts, settingsFromOn);
  const roles = await loadRoles(tx, settling, facts);
  const steps = await loadSteps(tx, settling, facts, roles.ids, settingsFromOn);
  const ids = { roles: roles.ids, skills: skills.ids };
  const profiles = await loadProfiles(tx, settling, facts, ids, effectiveOn);
  const courses = await loadCourses(tx, settling, facts, skills.ids);
  const certifications = await loadCertifications(tx, settling, facts, roles.ids, effectiveOn);
  const differences = inWords(settling.differences, new Map([...roles.ids].map(([code, id]) => [id, code])));
  // Where nothing of the catalogue changed, the entry that commits to what is kept for the next load is this one.
  if (((await settling.keep()) > 0 && !tx.changed) || differences.length > 0) {
    tx.record({
      act: 'catalogue.loaded',
      subject: { type: 'catalogue', id: 'files' },
      after: { differences: differences.map(({ now: _now, file: _file, ...each }) => each) },
    });
  }
  const changed = {
    levels,
    skills: skills.changed.length,
    roles: roles.changed.length,
    steps,
    profiles,
    courses,
    certifications,
  };
  return { changed, differences };
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
