import type { Source } from '../../assessments/read-records.js';
import type { Certifier } from './deciders.js';

/** Everybody who may decide on candidacies and can still sign in. */
export function readCertifiers(source: Source): Promise<Certifier[]> {
  return source.sql<Certifier>`
    SELECT u.id AS "userId", u.employee_id AS "employeeId", u.name, e.number FROM users u
    LEFT JOIN employees e ON e.id = u.employee_id
    WHERE ',' || u.kinds || ',' LIKE '%,certifier,%' AND u.disabled_at IS NULL AND e.left_on IS NULL
    ORDER BY u.id`;
}
