import { ChoiceField, DateField, IdField, TextField, WholeNumberField } from '../../web/fields.js';
import { fromAddress, ListQuery, SortField } from '../../web/list-query.js';
import { CANDIDATE_SORTS, type CandidateSort } from '../candidacies/candidate-order.js';
import { APPLICATION_STATES, type CandidacyState } from '../candidacies/candidacy-transitions.js';
import { CERTIFICATE_STATES, type CertificateState } from '../certificates/certificate-state.js';
import { CERTIFICATE_SORTS } from '../certificates/certificates.queries.js';
import { CERTIFICATION_SORTS } from './certifications.queries.js';

export class CertificationListQuery extends ListQuery {
  @SortField(CERTIFICATION_SORTS) sort?: string;
  @TextField({ max: 100, optional: true, description: 'In code, title and role' }) search?: string;
}

export class CertificateListQuery extends ListQuery {
  @SortField(CERTIFICATE_SORTS) sort?: string;
  @TextField({
    max: 100,
    optional: true,
    description: 'In number, the name on it, and the holder’s present name and number',
  })
  search?: string;
  @IdField({ optional: true }) employeeId?: string;
  @IdField({ optional: true }) certificationId?: string;
  @ChoiceField(CERTIFICATE_STATES, { optional: true, description: 'On `asOf`' }) state?: CertificateState;
  @DateField({
    optional: true,
    description: 'The day of the states and of the names on them; today if left out',
  })
  asOf?: string;
}

export class AsOfQuery {
  @DateField({
    optional: true,
    description: 'The day of the states and of the names on them; today if left out',
  })
  asOf?: string;
}

export class EmployeeCertificatesQuery extends ListQuery {
  @ChoiceField(CERTIFICATE_STATES, { optional: true, description: 'On `asOf`' }) state?: CertificateState;
  @DateField({
    optional: true,
    description: 'The day of the states and of the names on them; today if left out',
  })
  asOf?: string;
  @SortField(['issuedOn']) sort?: string;
}

export class NewRevocation {
  @TextField({ min: 10, max: 2_000 }) reason: string;
}

export class CandidatesQuery {
  @TextField({ max: 100, optional: true }) search?: string;
  @IdField({ optional: true }) certificationId?: string;
  @ChoiceField(['true', 'false'], { optional: true }) eligible?: 'true' | 'false';
  @ChoiceField(APPLICATION_STATES, { optional: true }) state?: CandidacyState;
  @ChoiceField(CANDIDATE_SORTS, { optional: true }) sort?: CandidateSort;
  @fromAddress
  @WholeNumberField({ min: 1, max: 100_000, optional: true })
  page: number = 1;
}
