import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/allow.js';
import { Spoken } from '../../web/page-context.js';
import { AcceptsLongTexts } from '../../web/text-limits.js';
import type { Speech } from '../../web/speech.js';
import { bytesOf, CREDENTIALS, onlyFieldOf } from './credential-body.js';
import { VerificationInput, VerificationResponse } from './verification.dto.js';
import { VerificationLimit } from './verification-limit.js';
import { sentenceOf } from './verification.presenter.js';
import { type VerificationReport, Verifications } from './verifications.js';

const FIELDS = ['credential', 'jwt', 'image', 'number'];

@ApiTags('credentials')
@Controller('api/v1/credentials')
export class VerificationApiController {
  constructor(private readonly verifications: Verifications) {}

  @Post('verification')
  @HttpCode(200)
  @UseGuards(VerificationLimit)
  @Allow('credentials.verify')
  @AcceptsLongTexts(CREDENTIALS)
  @ApiOperation({
    summary:
      'Verify an Open Badges 3.0 credential, ours or another issuer’s. Asks for no sign-in and keeps nothing',
  })
  @ApiBody({ type: VerificationInput })
  @ApiOkResponse({ type: VerificationResponse })
  async verify(@Body() body: unknown, @Spoken() speech: Speech): Promise<VerificationResponse> {
    return answer(await this.report(body), speech);
  }

  private report(body: unknown): Promise<VerificationReport> {
    const { field, value } = onlyFieldOf(body, FIELDS);
    if (field === 'credential') return this.verifications.of({ document: value }, field);
    const text = String(value);
    if (field === 'number') return this.verifications.ofNumber(text);
    return this.verifications.of({ bytes: bytesOf(text, field) }, field);
  }
}

function answer(report: VerificationReport, speech: Speech): VerificationResponse {
  const { verdict, isProven, checks, claims, certificate } = report;
  const told = checks.map(({ check, result, code, params }) => ({
    check,
    result,
    code,
    message: speech.t(sentenceOf(code), params),
  }));
  return { verdict, isProven, checks: told, claims, certificate: certificate && publicOf(certificate) };
}

function publicOf({ id: _, ...certificate }: NonNullable<VerificationReport['certificate']>) {
  return certificate;
}
