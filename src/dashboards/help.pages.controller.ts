import { Controller, Get, Inject, Query } from '@nestjs/common';
import { Allow } from '../access/allow.js';
import { OrganisationQueries } from '../people/organisation.queries.js';
import { Clock } from '../shared/clock.js';
import { inForce } from '../shared/dated.js';
import { SkillsQueries } from '../skills/skills.queries.js';
import { View } from '../web/answers.js';
import type { FormBody } from '../web/form.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { helpPage } from './help.presenter.js';

/** What the words of the pages mean. */
@Controller('help')
export class HelpPagesController {
  constructor(
    private readonly skills: SkillsQueries,
    private readonly organisation: OrganisationQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @param asked `from` = the address of the page that the help is asked on; any other is of no consequence */
  @Get()
  @Allow('help.read')
  async read(@Spoken() speech: Speech, @Query() asked: FormBody): Promise<View> {
    const [levels, { testCeiling }] = await Promise.all([
      this.skills.levelNames(speech.language),
      this.organisation.settings(),
    ]);
    const from = typeof asked.from === 'string' ? asked.from : '';
    const facts = { levels, testCeiling: inForce(testCeiling, this.clock.today()), from };
    return new View('dashboards/help', 'help.title', helpPage(facts, speech));
  }
}
