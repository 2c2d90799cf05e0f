import { Inject, Injectable } from '@nestjs/common';
import { Config } from '../../config.js';
import { Clock } from '../../shared/clock.js';
import { NotFound, RuleViolation } from '../../shared/errors.js';
import { Computing } from '../../threads/computing.js';
import { jobIn } from '../../threads/job.js';
import { type Language, LANGUAGES } from '../../web/languages.js';
import type { Speech } from '../../web/speech.js';
import { bakePng } from '../baking/png.js';
import { bakeSvg } from '../baking/svg.js';
import { Issuer } from '../issuer.js';
import type { PaperSize } from '../paper/paper-sizes.js';
import { printedTexts } from '../paper/printed-texts.js';
import { namedSigns, unprintableIn } from '../paper/runs.js';
import { TranslatedQueries } from '../paper/translated.queries.js';
import { verificationUrl } from '../published-urls.js';
import { BADGE_PNG, badgeSvg } from '../publishing/badge-image.js';
import type { SignedRecord } from './credentials.queries.js';
import type { PaperQuery } from './delivery.dto.js';

/** The forms in which a credential is handed over. */
export const CREDENTIAL_FORMATS = ['json', 'jwt', 'png', 'svg', 'pdf'] as const;
export type CredentialFormat = (typeof CREDENTIAL_FORMATS)[number];

export interface CredentialFile {
  readonly name: string;
  readonly type: string;
  readonly body: string | Buffer;
}

export const FILE_TYPES: Readonly<Record<CredentialFormat, string>> = {
  json: 'application/ld+json; charset=utf-8',
  jwt: 'application/vc+jwt',
  png: 'image/png',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
};

const drawPaper = jobIn<typeof import('../paper/draw-paper.job.js').default>(
  import.meta.url,
  '../paper/draw-paper.job.js',
);

/** Makes the files of a signed credential; nothing is signed here. */
@Injectable()
export class CredentialFiles {
  constructor(
    private readonly issuer: Issuer,
    private readonly translations: TranslatedQueries,
    private readonly computing: Computing,
    @Inject(Config) private readonly config: Config,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * @param speech in whose language the PDF is printed
   * @throws NotFound for a form that there is not; RuleViolation `credential.no-face` for a PDF with signs that no face
   *   has, unless they are to be left out
   */
  async file(
    signed: SignedRecord,
    format: string,
    speech: Speech,
    { size = 'a4', signsWithoutFace }: PaperQuery = {},
  ): Promise<CredentialFile> {
    if (!isFormat(format)) throw new NotFound();
    const { credential, json, jwt } = signed;
    const { licenseNumber: number } = credential.credentialSubject;
    const name = `${number}.${format}`;
    const make: Readonly<Record<CredentialFormat, () => string | Buffer | Promise<Buffer>>> = {
      json: () => json,
      jwt: () => jwt,
      png: () => bakePng(BADGE_PNG, json),
      svg: () => bakeSvg(badgeSvg(credential.name, credential.issuer.name), json),
      pdf: async () => Buffer.from(await this.paper(signed, speech.language, size, signsWithoutFace)),
    };
    return { name, type: FILE_TYPES[format], body: await make[format]() };
  }

  /** What stands on the paper in any language and could not be printed: told before anybody prints. */
  async signsWithoutFace({ certificateId, credential }: SignedRecord): Promise<readonly string[]> {
    const texts: string[] = [];
    for (const language of LANGUAGES) {
      texts.push(...printedTexts(credential, await this.translations.of(certificateId, language)));
    }
    return unprintableIn(texts);
  }

  private async paper(
    { certificateId, credential }: SignedRecord,
    language: Language,
    size: PaperSize,
    withoutFace: PaperQuery['signsWithoutFace'],
  ) {
    const translated = await this.translations.of(certificateId, language);
    const signs = withoutFace === 'omit' ? [] : unprintableIn(printedTexts(credential, translated));
    if (signs.length > 0) throw new RuleViolation('credential.no-face', { signs: namedSigns(signs) });
    return this.computing.run(drawPaper, {
      credential,
      language,
      timeZone: this.config.TIME_ZONE,
      translated,
      size,
      verificationUrl: verificationUrl(this.issuer.url, credential.credentialSubject.licenseNumber),
      madeAt: this.clock.now(),
    });
  }
}

function isFormat(text: string): text is CredentialFormat {
  return CREDENTIAL_FORMATS.some((format) => format === text);
}
