import type { CalendarDate } from '../shared/calendar-date.js';
import type { Level } from '../shared/level.js';
import {
  CurrencyField,
  DateField,
  FlagField,
  LevelField,
  TextField,
  WholeNumberField,
} from '../web/fields.js';

export class SettingsForm {
  @TextField({ max: 200 }) name: string;
  @CurrencyField() currency: string;
  @FlagField() publicRegister: boolean;
  @WholeNumberField({ min: 1, max: 2_147_483_647 }) version: number;
}

export class TestCeilingForm {
  @LevelField() testCeiling: Level;
  @DateField({ optional: true }) fromOn?: CalendarDate;
  @WholeNumberField({ min: 1, max: 2_147_483_647 }) version: number;
}
