import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { GroundChange } from '../../certifications/attention/changed-ground.js';
import { InstantColumn } from '../../database/columns.js';

/**
 * The certifiers were told that a certificate is in doubt because of this skill. Only a memory of what need not be told
 * again: it leaves once the skill carries the certificate anew, so that a later change is told too.
 */
@Entity('ground_notices')
export class GroundNotice {
  @PrimaryColumn('varchar', { length: 36 }) @ForeignKey('Certificate') certificateId: string;
  @PrimaryColumn('varchar', { length: 36 }) @ForeignKey('Skill') skillId: string;
  @PrimaryColumn('varchar', { length: 60 }) why: GroundChange;
  @InstantColumn() noticedAt: string;
}
