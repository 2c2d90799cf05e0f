import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const organisations = new Table({
  name: 'organisations',
  columns: [
    { name: 'id', type: 'integer', isPrimary: true },
    { name: 'name', type: 'varchar', length: '200' },
    { name: 'test_ceiling', type: 'integer' },
    { name: 'currency', type: 'varchar', length: '3' },
    { name: 'demo', type: 'boolean' },
    { name: 'version', type: 'integer' },
  ],
});

const teams = new Table({
  name: 'teams',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'name', type: 'varchar', length: '120' },
    { name: 'department', type: 'varchar', length: '120' },
    { name: 'site', type: 'varchar', length: '120' },
    { name: 'version', type: 'integer' },
  ],
  indices: [{ name: 'ix_teams_name', columnNames: ['name'], isUnique: true }],
});

const employees = new Table({
  name: 'employees',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'number', type: 'varchar', length: '30' },
    { name: 'name', type: 'varchar', length: '200' },
    { name: 'email', type: 'varchar', length: '254' },
    { name: 'team_id', type: 'varchar', length: '36' },
    { name: 'manager_id', type: 'varchar', length: '36', isNullable: true },
    { name: 'hired_on', type: 'varchar', length: '10' },
    { name: 'left_on', type: 'varchar', length: '10', isNullable: true },
    { name: 'status', type: 'varchar', length: '60' },
    { name: 'language', type: 'varchar', length: '10', isNullable: true },
    { name: 'target_role_id', type: 'varchar', length: '36', isNullable: true },
    { name: 'version', type: 'integer' },
  ],
  foreignKeys: [
    { columnNames: ['team_id'], referencedTableName: 'teams', referencedColumnNames: ['id'] },
    { columnNames: ['manager_id'], referencedTableName: 'employees', referencedColumnNames: ['id'] },
    { columnNames: ['target_role_id'], referencedTableName: 'job_roles', referencedColumnNames: ['id'] },
  ],
  indices: [
    { name: 'ix_employees_number', columnNames: ['number'], isUnique: true },
    { name: 'ix_employees_email', columnNames: ['email'], isUnique: true },
    { name: 'ix_employees_team_id', columnNames: ['team_id'] },
    { name: 'ix_employees_manager_id', columnNames: ['manager_id'] },
    { name: 'ix_employees_target_role_id', columnNames: ['target_role_id'] },
  ],
});

const positions = new Table({
  name: 'positions',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'employee_id', type: 'varchar', length: '36' },
    { name: 'role_id', type: 'varchar', length: '36' },
    { name: 'from_on', type: 'varchar', length: '10' },
    { name: 'to_on', type: 'varchar', length: '10', isNullable: true },
  ],
  foreignKeys: [
    { columnNames: ['employee_id'], referencedTableName: 'employees', referencedColumnNames: ['id'] },
    { columnNames: ['role_id'], referencedTableName: 'job_roles', referencedColumnNames: ['id'] },
  ],
  indices: [
    { name: 'ix_positions_employee_id', columnNames: ['employee_id'] },
    { name: 'ix_positions_role_id', columnNames: ['role_id'] },
  ],
});

const teamTrainers = new Table({
  name: 'team_trainers',
  columns: [
    { name: 'team_id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'employee_id', type: 'varchar', length: '36', isPrimary: true },
  ],
  foreignKeys: [
    { columnNames: ['team_id'], referencedTableName: 'teams', referencedColumnNames: ['id'] },
    { columnNames: ['employee_id'], referencedTableName: 'employees', referencedColumnNames: ['id'] },
  ],
  indices: [{ name: 'ix_team_trainers_employee_id', columnNames: ['employee_id'] }],
});

/** Who is tracked, and where they stand. */
export class CreatePeople1760000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(organisations);
    await runner.createTable(teams);
    await runner.createTable(employees);
    await runner.createTable(positions);
    await runner.createTable(teamTrainers);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(teamTrainers);
    await runner.dropTable(positions);
    await runner.dropTable(employees);
    await runner.dropTable(teams);
    await runner.dropTable(organisations);
  }
}
