import type { Language } from '../../web/languages.js';
import { Speech } from '../../web/speech.js';
import { Translations } from '../../web/translations.js';
import type { IssuedCredentialForm } from '../issued-form.js';
import { certificatePdf, type Printing } from './certificate-pdf.js';

/** What is printed for whom: plain data. */
export interface PaperToDraw extends Omit<Printing, 'speech'> {
  readonly credential: IssuedCredentialForm;
  readonly language: Language;
  readonly timeZone: string;
}

let translations: Translations | undefined;

/** Draws a certificate on paper, in a thread of its own. */
export default function drawPaper({
  credential,
  language,
  timeZone,
  ...printing
}: PaperToDraw): Promise<Buffer> {
  translations ??= new Translations();
  return certificatePdf(credential, { ...printing, speech: new Speech(translations, language, timeZone) });
}
