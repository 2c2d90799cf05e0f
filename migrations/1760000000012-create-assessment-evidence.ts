import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const assessmentEvidence = new Table({
  name: 'assessment_evidence',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'assessment_id', type: 'varchar', length: '36' },
    { name: 'hash', type: 'varchar', length: '64' },
    { name: 'name', type: 'varchar', length: '200' },
    { name: 'media_type', type: 'varchar', length: '100' },
    { name: 'size', type: 'integer' },
    { name: 'added_at', type: 'varchar', length: '24' },
  ],
  foreignKeys: [
    { columnNames: ['assessment_id'], referencedTableName: 'assessments', referencedColumnNames: ['id'] },
  ],
  indices: [
    { name: 'ix_assessment_evidence_assessment_id', columnNames: ['assessment_id'] },
    { name: 'ix_assessment_evidence_hash', columnNames: ['hash'] },
  ],
});

const evidenceUploads = new Table({
  name: 'evidence_uploads',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'hash', type: 'varchar', length: '64' },
    { name: 'name', type: 'varchar', length: '200' },
    { name: 'media_type', type: 'varchar', length: '100' },
    { name: 'size', type: 'integer' },
    { name: 'uploaded_by', type: 'varchar', length: '60' },
    { name: 'uploaded_at', type: 'varchar', length: '24' },
  ],
  indices: [
    { name: 'ix_evidence_uploads_hash', columnNames: ['hash'] },
    { name: 'ix_evidence_uploads_uploaded_by', columnNames: ['uploaded_by'] },
  ],
});

/** Files that show what an assessor saw, and those that programs have sent ahead of their assessment. */
export class CreateAssessmentEvidence1760000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(assessmentEvidence);
    await runner.createTable(evidenceUploads);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(evidenceUploads);
    await runner.dropTable(assessmentEvidence);
  }
}
