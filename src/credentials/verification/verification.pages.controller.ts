import { readFile } from 'node:fs/promises';
import { Body, Controller, Get, Param, Post, UseGuards } from '@nestjs/common';
import { Allow } from '../../access/allow.js';
import { OrganisationQueries } from '../../people/organisation.queries.js';
import { type FieldProblem, NotFound, Refusal, refuseIf, toldOf } from '../../shared/errors.js';
import { View } from '../../web/answers.js';
import type { FormBody } from '../../web/form.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { AcceptsLongTexts } from '../../web/text-limits.js';
import { urls } from '../../web/urls.js';
import { AcceptsUploads, Uploaded } from '../../web/uploads/accepts-uploads.js';
import type { Uploads } from '../../web/uploads/upload.js';
import { CREDENTIALS } from './credential-body.js';
import { VerificationLimit } from './verification-limit.js';
import { verificationModel } from './verification.presenter.js';
import { type VerificationReport, Verifications } from './verifications.js';

/** The page on which anybody sees whether a credential holds, and why. */
@Controller('verify')
export class VerificationPagesController {
  constructor(
    private readonly verifications: Verifications,
    private readonly organisation: OrganisationQueries,
  ) {}

  @Get()
  @Allow('credentials.verify')
  form(@Spoken() speech: Speech): Promise<View> {
    return this.view(null, {}, [], speech);
  }

  @Post()
  @UseGuards(VerificationLimit)
  @Allow('credentials.verify')
  @AcceptsUploads()
  @AcceptsLongTexts(CREDENTIALS)
  async verify(
    @Body() body: FormBody,
    @Uploaded() uploads: Uploads,
    @Spoken() speech: Speech,
  ): Promise<View> {
    return this.told(() => this.report(body ?? {}, uploads), body ?? {}, speech);
  }

  @Get(':number')
  @UseGuards(VerificationLimit)
  @Allow('credentials.verify')
  byNumber(@Param('number') number: string, @Spoken() speech: Speech): Promise<View> {
    return this.told(() => this.verifications.ofNumber(number), { number }, speech);
  }

  private async report(body: FormBody, uploads: Uploads): Promise<VerificationReport> {
    refuseIf(uploads.problems);
    const presented = await presentedIn(body, uploads);
    const number = wordIn(body, 'number');
    const ways = [presented, number].filter((way) => way !== null).length + (presented?.isDoubled ? 1 : 0);
    if (ways !== 1) {
      refuseIf([
        { field: 'credential', code: ways === 0 ? 'credential.nothing-given' : 'credential.one-way' },
      ]);
    }
    if (presented) return this.verifications.of(presented, presented.field);
    return this.verifications.ofNumber(number ?? '');
  }

  private async told(ask: () => Promise<VerificationReport>, typed: FormBody, speech: Speech): Promise<View> {
    try {
      return await this.view(await ask(), typed, [], speech);
    } catch (error) {
      if (error instanceof NotFound)
        return this.view(null, typed, [{ field: 'number', code: error.code }], speech, 404);
      if (error instanceof Refusal && error.fields.length > 0)
        return this.view(null, typed, toldOf(error), speech, 422);
      throw error;
    }
  }

  private async view(
    report: VerificationReport | null,
    typed: FormBody,
    problems: readonly FieldProblem[],
    speech: Speech,
    status = 200,
  ): Promise<View> {
    const organisation = await this.organisation.find();
    const model = {
      ...verificationModel(report, { typed, problems }, speech),
      registerUrl: organisation?.publicRegister ? urls.register() : null,
    };
    return new View('credentials/verification', 'verification.title', model, status);
  }
}

/** What a form brought as a credential: pasted, or in a file; null = neither. */
export async function presentedIn(body: FormBody, { files }: Uploads) {
  const pasted = wordIn(body, 'credential');
  const [file] = files;
  const isDoubled = files.length > 1 || (file !== undefined && pasted !== null);
  if (file) return { field: 'file', bytes: await readFile(file.path), isDoubled };
  return pasted === null ? null : { field: 'credential', bytes: Buffer.from(pasted), isDoubled };
}

function wordIn(body: FormBody, name: string): string | null {
  const value = body[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
