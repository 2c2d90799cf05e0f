import type { Level } from '../shared/level.js';
import { CurrencyField, FlagField, LevelField, TextField, WholeNumberField } from '../web/fields.js';

export class SettingsForm {
  @TextField({ max: 200 }) name: string;
  @LevelField() testCeiling: Level;
  @CurrencyField() currency: string;
  @FlagField() publicRegister: boolean;
  @WholeNumberField({ min: 1, max: 2_147_483_647 }) version: number;
}
