import { Controller, Get, Header, Inject, StreamableFile } from '@nestjs/common';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import { icalendarOf } from '../../web/icalendar.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { DatesQueries, type OwnDate } from './dates.queries.js';

/** One's own dates as a file for one's calendar. */
@Controller('my-path/dates.ics')
export class DatesPagesController {
  constructor(
    private readonly dates: DatesQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Without a record there are no dates, and the file holds none. */
  @Get()
  @Header('cache-control', 'no-store')
  @Allow('path.see')
  async file(@CurrentActor() { employeeId }: Actor, @Spoken() speech: Speech): Promise<StreamableFile> {
    const { language } = speech;
    const dates = employeeId ? await this.dates.of(employeeId, this.clock.today(), language) : [];
    const entries = dates.map((date) => entryOf(date, speech));
    const name = speech.t('dashboards.dates-name');
    const file = Buffer.from(icalendarOf(entries, { name, language, stampedAt: this.clock.now() }));
    return new StreamableFile(file, {
      type: 'text/calendar; charset=utf-8',
      disposition: 'attachment; filename="skill-ladder-dates.ics"',
      length: file.length,
    });
  }
}

function entryOf({ kind, id, on, name, of, isCancelled }: OwnDate, speech: Speech) {
  const summary = speech.t(`dashboards.date-${kind}`, { name, of });
  return {
    uid: `${kind}-${id}@skill-ladder`,
    ...{ on, isCancelled },
    summary: isCancelled ? speech.t('dashboards.date-cancelled', { summary }) : summary,
    description: isCancelled
      ? speech.t('dashboards.date-means-cancelled')
      : speech.t(`dashboards.date-means-${kind}`, { name, of }),
  };
}
