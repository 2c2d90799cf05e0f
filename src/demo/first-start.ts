import { Inject, Injectable } from '@nestjs/common';
import { join } from 'node:path';
import { CatalogueLoader } from '../catalogue/catalogue-loader.js';
import { Config, ConfigurationError } from '../config.js';
import { Reading } from '../database/reading.js';
import { OrganisationQueries } from '../people/organisation.queries.js';
import { operator } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import { NavigationSource } from '../web/navigation.js';
import { PACKAGE } from '../shared/package-folder.js';
import { type CreatedDemo, DemoOrganisation, ladderNeededFrom } from './demo-organisation.js';

/** What the start found or made; durations in milliseconds. */
export type FirstStartOutcome =
  /** Neither organisation nor user, and none was invented: `npm run setup` makes one. */
  | { readonly found: 'nothing' }
  | { readonly found: 'organisation'; readonly demo: boolean }
  | {
      readonly found: 'demo-created';
      readonly demo: true;
      readonly created: CreatedDemo;
      readonly catalogueMillis: number;
      readonly organisationMillis: number;
    };

/** Called by `main.ts` with each step that may take longer than a second, in words for the operator. */
export type Progress = (sentence: string) => void;

const SHIPPED_CATALOGUE = join(PACKAGE, 'catalogue', 'support');

/**
 * Before the server listens: an empty database that nobody configured gets the shipped ladder and the demo
 * organisation, and every page learns whether it shows invented people.
 */
@Injectable()
export class FirstStart {
  constructor(
    private readonly reading: Reading,
    private readonly organisation: OrganisationQueries,
    private readonly catalogue: CatalogueLoader,
    private readonly demo: DemoOrganisation,
    private readonly navigation: NavigationSource,
    @Inject(Config) private readonly config: Config,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @throws ConfigurationError for a demo organisation on an address that other machines reach. */
  async run(progress: Progress): Promise<FirstStartOutcome> {
    const present = await this.organisation.find();
    const isDemoWanted = present === null && this.nothingIsConfigured() && (await this.hasNoUser());
    if (present?.demo || isDemoWanted) this.refuseOpenAddress();
    const outcome: FirstStartOutcome = isDemoWanted
      ? await this.invent(progress)
      : present
        ? { found: 'organisation', demo: present.demo }
        : { found: 'nothing' };
    this.navigation.demo = outcome.found !== 'nothing' && outcome.demo;
    return outcome;
  }

  private nothingIsConfigured(): boolean {
    const { DEMO, DATABASE_URL, PUBLIC_URL } = this.config;
    return DEMO === 'auto' && DATABASE_URL === undefined && PUBLIC_URL === undefined;
  }

  private async hasNoUser(): Promise<boolean> {
    const users = await this.reading.sql<{ id: string }>`SELECT id FROM users LIMIT 1`;
    return users.length === 0;
  }

  /** In the demo anybody signs in as anybody by one click: no other machine may reach it. */
  private refuseOpenAddress(): void {
    if (this.config.loopback) return;
    throw new ConfigurationError(
      `HOST is ${this.config.HOST}, and the demo organisation answers on a loopback address only, because its people ` +
        'sign in without a password. Set HOST=127.0.0.1, or run your own organisation: set DEMO=off with another ' +
        'DATA_DIR or DATABASE_URL, and then npm run setup.',
    );
  }

  private async invent(progress: Progress): Promise<FirstStartOutcome> {
    const actor = operator('first-start');
    const effectiveOn = ladderNeededFrom(this.clock.today());
    progress('Loading the shipped ladder of skills, roles and courses …');
    const began = this.clock.millis();
    const { problems } = await this.catalogue.load(actor, SHIPPED_CATALOGUE, { effectiveOn });
    const [problem] = problems;
    if (problem) throw new Error(`The shipped catalogue can't be loaded: ${JSON.stringify(problem)}`);
    const loaded = this.clock.millis();
    progress('Inventing a demo organisation: 60 people and two years of assessments …');
    const created = await this.demo.create(actor);
    const organisationMillis = this.clock.millis() - loaded;
    return {
      found: 'demo-created',
      demo: true,
      created,
      catalogueMillis: loaded - began,
      organisationMillis,
    };
  }
}
