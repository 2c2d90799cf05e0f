import { Inject, Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { may } from '../access/permissions.js';
import { withStates } from '../certifications/certificates/state-facts.js';
import { foundBy, foundAsGiven, where } from '../database/statement.js';
import { Reading } from '../database/reading.js';
import { FOUND_BY } from '../people/employees.queries.js';
import { ReachQueries } from '../people/reach.queries.js';
import type { Actor } from '../shared/actor.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { Clock } from '../shared/clock.js';
import { type Language, OWN_WORDS } from '../web/languages.js';
import { best, type Findable } from './rank.js';
import {
  type Hit,
  type HitGroup,
  KIND_ACTION,
  type Mark,
  SEARCH_KINDS,
  type SearchKind,
} from './search-kind.js';

/** Who searches for what. */
interface Asked {
  readonly actor: Actor;
  readonly typed: string;
  readonly language: Language;
}

type Candidate = Hit & Findable;

/**
 * Finds by a word whatever the actor may see: one statement for each kind. The statements fetch what could answer,
 * and one pure rule (`rank.ts`) orders them. The catalogue is small and is read as a whole; of people, who are many, the database
 * finds those whom the rule would find, by the same columns as their list (`employees.queries.ts`).
 */
@Injectable()
export class SearchQueries {
  private readonly sources: Readonly<Record<SearchKind, (asked: Asked) => Promise<readonly Candidate[]>>> = {
    people: (asked) => this.people(asked),
    teams: (asked) => this.teams(asked),
    skills: (asked) => this.skills(asked),
    roles: (asked) => this.roles(asked),
    courses: () => this.courses(),
    certificates: (asked) => this.certificates(asked),
  };

  constructor(
    private readonly reading: Reading,
    private readonly reach: ReachQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The kinds, of those asked for, that the actor may find things of. */
  kindsFor(actor: Actor, kinds: readonly SearchKind[] = SEARCH_KINDS): readonly SearchKind[] {
    return SEARCH_KINDS.filter((kind) => kinds.includes(kind) && may(actor.kinds, KIND_ACTION[kind]));
  }

  /** Groups in which nothing answers are left out. */
  async find(
    actor: Actor,
    typed: string,
    language: Language,
    kinds?: readonly SearchKind[],
  ): Promise<readonly HitGroup[]> {
    const groups = this.kindsFor(actor, kinds).map(async (kind): Promise<HitGroup> => {
      const { total, shown } = best(typed, await this.sources[kind]({ actor, typed, language }), language);
      const items = shown.map(({ id, code, name, context, mark }) => ({ id, code, name, context, mark }));
      return { kind, total, items };
    });
    return (await Promise.all(groups)).filter(({ total }) => total > 0);
  }

  /** By name, number and address, within the actor's reach. */
  private async people({ actor, typed }: Asked): Promise<Candidate[]> {
    const rows = await this.reading.sql<Row & { email: string; team: string; status: string }>`
      SELECT e.id, e.number AS code, e.name, e.email, e.status, t.name AS team
      FROM employees e JOIN teams t ON t.id = e.team_id
      ${where(this.reach.within(actor, sql`e.id`), foundBy(typed, ...FOUND_BY))}`;
    return rows.map(({ id, code, name, email, team, status }) => ({
      ...{ id, code, name, context: team },
      mark: status === 'left' || status === 'on-leave' ? status : null,
      names: [name, code],
      codes: [code, email],
    }));
  }

  /** The teams of the people whom the actor sees. */
  private async teams({ actor }: Asked): Promise<Candidate[]> {
    const within = this.reach.within(actor, sql`e.id`);
    const rows = await this.reading.sql<Omit<Row, 'code'> & { site: string }>`
      SELECT t.id, t.name, t.site FROM teams t
      ${where(within && sql`t.id IN (SELECT e.team_id FROM employees e WHERE ${within})`)}`;
    return rows.map(({ id, name, site }) => ({
      ...{ id, name, code: null, context: site, mark: null },
      names: [name],
      codes: [],
    }));
  }

  private async skills({ language }: Asked): Promise<Candidate[]> {
    const rows = await this.reading.sql<CatalogueRow & { category: string }>`
      SELECT id, code, name, category, retired_on AS "retiredOn", translations FROM skills`;
    return rows.map((row) => {
      const words = inLanguage<{ name: string; category: string }>(row.translations, language);
      return this.inCatalogue(row, words?.name, words?.category ?? row.category);
    });
  }

  private async roles({ language }: Asked): Promise<Candidate[]> {
    const rows = await this.reading.sql<CatalogueRow>`
      SELECT id, code, title AS name, retired_on AS "retiredOn", translations FROM job_roles`;
    return rows.map((row) => {
      const words = inLanguage<{ title: string }>(row.translations, language);
      return this.inCatalogue(row, words?.title, null);
    });
  }

  private async courses(): Promise<Candidate[]> {
    const rows = await this.reading.sql<Omit<CatalogueRow, 'translations'> & { provider: string }>`
      SELECT id, code, title AS name, provider, retired_on AS "retiredOn" FROM courses`;
    return rows.map((row) => this.inCatalogue(row, undefined, row.provider));
  }

  /** By number alone: whoever knows it may look it up. Numbers are plain letters. */
  private async certificates({ typed }: Asked): Promise<Candidate[]> {
    const numbered = foundBy(typed, foundAsGiven('c.number')) ?? sql`1 = 0`;
    const rows = await this.reading.sql<
      Omit<Row, 'name'> &
        Record<'holder' | 'effectiveOn' | 'validUntil', string> & { revokedOn: string | null }
    >`
      SELECT c.id, c.number AS code, e.name AS holder, c.effective_on AS "effectiveOn",
        c.valid_until AS "validUntil", r.revoked_on AS "revokedOn"
      FROM certificates c JOIN employees e ON e.id = c.employee_id
      LEFT JOIN certificate_revocations r ON r.certificate_id = c.id
      ${where(numbered)}`;
    const certificates = await withStates(this.reading, rows, numbered, this.clock.today());
    return certificates.map(({ id, code, holder, state }) => ({
      ...{ id, code, name: code, context: holder, mark: state },
      names: [code],
      codes: [code],
    }));
  }

  private inCatalogue(
    { id, code, name, retiredOn }: Omit<CatalogueRow, 'translations'>,
    translated: string | undefined,
    context: string | null,
  ): Candidate {
    const mark: Mark | null = retiredOn !== null && retiredOn <= this.clock.today() ? 'retired' : null;
    const names = translated === undefined ? [name] : [translated, name];
    return { id, code, name: translated ?? name, context, mark, names, codes: [code] };
  }
}

interface Row {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

interface CatalogueRow extends Row {
  readonly retiredOn: CalendarDate | null;
  readonly translations: string;
}

/** The translations are long and mostly for others: the text is searched before it is parsed. */
function inLanguage<Words>(translations: string, language: Language): Words | undefined {
  if (language === OWN_WORDS || !translations.includes(`"${language}"`)) return undefined;
  return (JSON.parse(translations) as Partial<Record<string, Words>>)[language];
}
