import PDFDocument from 'pdfkit';
import { LOCALES } from '../../web/languages.js';
import type { Speech } from '../../web/speech.js';
import type { IssuedCredentialForm } from '../issued-form.js';
import { drawCertificate } from './draw-certificate.js';
import { drawSkills } from './draw-skills.js';
import type { PaperSize } from './paper-sizes.js';
import { printable } from './runs.js';
import { paperWords, type Translated } from './paper-words.js';
import { Faces } from './faces.js';
import { printedTexts } from './printed-texts.js';
import { FONTS, MARGIN } from './sheet.js';

export interface Printing {
  readonly speech: Speech;
  readonly translated: Translated;
  readonly size: PaperSize;
  /** Where the code on the paper leads. */
  readonly verificationUrl: string;
  /** Instant at which it is printed. */
  readonly madeAt: string;
}

/** A certificate to print, and on a second sheet the skills that it confirms. Tagged, in the language of the reader. */
export async function certificatePdf(credential: IssuedCredentialForm, printing: Printing): Promise<Buffer> {
  const { speech, size, madeAt, translated } = printing;
  const { title, skills } = paperWords(credential, translated);
  const faces = await Faces.for(printedTexts(credential, translated).map(printable));
  const sheet = new PDFDocument({
    size: size === 'a4' ? 'A4' : 'LETTER',
    layout: 'landscape',
    margin: MARGIN,
    pdfVersion: '1.7',
    tagged: true,
    lang: LOCALES[speech.language],
    displayTitle: true,
    font: FONTS.plain,
    info: {
      Title: `${title} · ${credential.credentialSubject.licenseNumber}`,
      Author: credential.issuer.name,
      Subject: credential.description,
      Creator: 'Skill Ladder',
      CreationDate: new Date(madeAt),
    },
  });
  const chunks: Buffer[] = [];
  sheet.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => sheet.on('end', resolve).on('error', reject));
  const document = sheet.struct('Document');
  sheet.addStructure(document);
  drawCertificate(sheet, document, credential, { ...printing, title, faces });
  if (skills.length > 0) drawSkills(sheet, document, skills, { speech, faces });
  document.end();
  sheet.end();
  await ended;
  return Buffer.concat(chunks);
}
