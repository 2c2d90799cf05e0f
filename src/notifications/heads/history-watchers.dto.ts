import { ApiProperty } from '@nestjs/swagger';
import { instant, maybeInstant, maybeText, uuid } from '../../web/answer-types.js';
import { ChoiceField, TextField } from '../../web/fields.js';
import { ListQuery, SortField } from '../../web/list-query.js';
import { WATCHER_KINDS, type WatcherKind } from './history-watcher.entity.js';

export class NewHistoryWatcher {
  @ChoiceField(WATCHER_KINDS) kind: WatcherKind;
  @TextField({ max: 500, description: 'A mail address, or the https address of a web service' })
  target: string;
}

export class HistoryWatchersQuery extends ListQuery {
  @SortField(['addedAt']) sort?: string;
}

export class HistoryWatcherResponse {
  @ApiProperty(uuid) id: string;
  @ApiProperty({ enum: WATCHER_KINDS }) kind: WatcherKind;
  @ApiProperty() target: string;
  @ApiProperty() addedByName: string;
  @ApiProperty(instant) addedAt: string;
  @ApiProperty({ ...maybeInstant, description: 'The instant of the last head that arrived there' })
  toldAt: string | null;
  @ApiProperty({ ...maybeText, description: 'What came of the last attempt, when it failed' })
  answer: string | null;
}

export class AddedHistoryWatcherResponse extends HistoryWatcherResponse {
  @ApiProperty({
    ...maybeText,
    description: 'Signs what is sent to a web service (Standard Webhooks); told once',
  })
  secret: string | null;
}

export class EndedHistoryWatcherResponse {
  @ApiProperty(uuid) id: string;
  @ApiProperty(instant) endedAt: string;
}

export class HistoryWatcherPage {
  @ApiProperty({ type: [HistoryWatcherResponse] }) items: readonly HistoryWatcherResponse[];
  @ApiProperty(maybeText) nextCursor: string | null;
}
