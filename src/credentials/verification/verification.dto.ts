import { ApiProperty } from '@nestjs/swagger';
import {
  CERTIFICATE_STATES,
  type CertificateState,
} from '../../certifications/certificates/certificate-state.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { day, maybe, maybeDay, maybeText, maybeUntil } from '../../web/answer-types.js';
import { MOST_BYTES } from './limits.js';
import { type CheckName, CHECKS, type CheckResult, type Verdict } from './verification.js';

/** Exactly one of its fields. */
export class VerificationInput {
  @ApiProperty({ type: Object, required: false, description: 'The credential as JSON' }) credential?: unknown;
  @ApiProperty({
    type: String,
    required: false,
    description: 'The credential as a compact JWS (VC-JWT)',
    maxLength: MOST_BYTES,
  })
  jwt?: unknown;
  @ApiProperty({
    type: String,
    required: false,
    maxLength: MOST_BYTES,
    description: 'A PNG or SVG with the credential in it, base 64',
  })
  image?: unknown;
  @ApiProperty({ type: String, required: false, description: 'The number of a certificate issued here' })
  number?: unknown;
}

export class CheckResponse {
  @ApiProperty({ enum: CHECKS }) check: CheckName;
  @ApiProperty({ enum: ['passed', 'failed', 'not-checked'] }) result: CheckResult;
  @ApiProperty({ description: 'Stable: what was found' }) code: string;
  @ApiProperty({ description: 'The same in words, in the language asked for' }) message: string;
}

export class ClaimedResultResponse {
  @ApiProperty() name: string;
  @ApiProperty() level: string;
}

export class ClaimsResponse {
  @ApiProperty(maybeText) id: string | null;
  @ApiProperty(maybeText) issuerId: string | null;
  @ApiProperty(maybeText) issuerName: string | null;
  @ApiProperty(maybeText) holderName: string | null;
  @ApiProperty(maybeText) achievementId: string | null;
  @ApiProperty(maybeText) achievementName: string | null;
  @ApiProperty({ ...maybeText, description: 'Of the achievement’s words, BCP 47; null when it does not say' })
  language: string | null;
  @ApiProperty(maybeText) licenseNumber: string | null;
  @ApiProperty(maybeText) awardedAt: string | null;
  @ApiProperty(maybeText) validFrom: string | null;
  @ApiProperty(maybeText) validUntil: string | null;
  @ApiProperty({ type: [ClaimedResultResponse] }) results: readonly ClaimedResultResponse[];
}

export class SuspensionPeriodResponse {
  @ApiProperty(day) fromOn: CalendarDate;
  @ApiProperty(maybeUntil) untilOn: CalendarDate | null;
}

export class VerifiedCertificateResponse {
  @ApiProperty() number: string;
  @ApiProperty() schemeTitle: string;
  @ApiProperty(day) effectiveOn: CalendarDate;
  @ApiProperty({ ...day, description: 'Last day on which it holds' }) validUntil: CalendarDate;
  @ApiProperty(maybeDay) revokedOn: CalendarDate | null;
  @ApiProperty({ enum: CERTIFICATE_STATES }) state: CertificateState;
  @ApiProperty(maybe({ type: SuspensionPeriodResponse } as const))
  suspension: SuspensionPeriodResponse | null;
  @ApiProperty({ ...maybeText, description: 'Only when the holder agreed to be found by name' })
  holderName: string | null;
}

export class VerificationResponse {
  @ApiProperty({ enum: ['valid', 'invalid', 'not-fully-checked'] }) verdict: Verdict;
  @ApiProperty({ description: 'Whether the claims are the issuer’s own words' }) isProven: boolean;
  @ApiProperty({ type: [CheckResponse] }) checks: readonly CheckResponse[];
  @ApiProperty(maybe({ type: ClaimsResponse } as const)) claims: ClaimsResponse | null;
  @ApiProperty(maybe({ type: VerifiedCertificateResponse } as const))
  certificate: VerifiedCertificateResponse | null;
}
