import { lastDayBefore, writtenDay } from '../../shared/day-bounds.js';
import type { Speech } from '../../web/speech.js';
import type { IssuedCredentialForm } from '../issued-form.js';
import { drawCode } from './draw-code.js';
import type { Faces } from './faces.js';
import { COLOURS, FONTS, MARGIN, type Sheet, type Structure } from './sheet.js';
import { toldAs, writeText } from './write-text.js';

/** The first sheet: who, what, until when, and how to check it. */
export function drawCertificate(
  sheet: Sheet,
  document: Structure,
  credential: IssuedCredentialForm,
  {
    speech,
    title,
    verificationUrl,
    faces,
  }: Readonly<{ speech: Speech; title: string; verificationUrl: string; faces: Faces }>,
): void {
  const { width, height } = sheet.page;
  const { credentialSubject: subject } = credential;
  const column = width - 2 * MARGIN;
  sheet.markContent('Artifact', { type: 'Layout' });
  sheet
    .lineWidth(2)
    .strokeColor(COLOURS.accent)
    .rect(24, 24, width - 48, height - 48)
    .stroke();
  sheet
    .lineWidth(0.75)
    .strokeColor(COLOURS.line)
    .rect(30, 30, width - 60, height - 60)
    .stroke();
  sheet.endMarkedContent();
  const say = (
    tag: string,
    text: string,
    font: keyof typeof FONTS,
    points: number,
    colour: string,
    space?: number,
  ) => {
    const placed = {
      font,
      points,
      colour,
      x: MARGIN,
      width: column,
      align: 'center',
      height: space,
    } as const;
    document.add(sheet.struct(tag, toldAs(text), () => writeText(sheet, faces, text, placed)));
  };
  sheet.y = MARGIN + 34;
  say('P', credential.issuer.name, 'strong', 15, COLOURS.quiet);
  sheet.moveDown(0.6);
  say('P', speech.t('credentials.paper-certifies'), 'plain', 13, COLOURS.quiet);
  sheet.moveDown(0.2);
  say('P', subject.identifier[0]?.identityHash ?? '', 'strong', 28, COLOURS.ink);
  sheet.moveDown(0.2);
  say('P', speech.t('credentials.paper-holds'), 'plain', 13, COLOURS.quiet);
  sheet.moveDown(0.2);
  say('H1', title, 'strong', 24, COLOURS.accent);
  sheet.moveDown(0.5);
  const top = height - MARGIN - 122;
  // However much the scheme says: the rest stands in the credential.
  say('P', subject.achievement.criteria.narrative, 'plain', 10.5, COLOURS.ink, top - sheet.y - 12);
  const facts: readonly (readonly [string, string])[] = [
    [speech.t('credentials.number'), subject.licenseNumber],
    [speech.t('credentials.awarded-on'), speech.date(writtenDay(credential.awardedDate))],
    [speech.t('credentials.valid-from'), speech.date(writtenDay(credential.validFrom))],
    [speech.t('credentials.valid-until'), speech.date(lastDayBefore(credential.validUntil))],
  ];
  facts.forEach(([label, value], nth) => {
    const y = top + nth * 29;
    document.add(
      sheet.struct('P', {}, () => {
        sheet
          .font(FONTS.plain)
          .fontSize(9)
          .fillColor(COLOURS.quiet)
          .text(label, MARGIN + 6, y);
        const placed = { x: MARGIN + 6, y: y + 11, width: 190 };
        writeText(sheet, faces, value, { font: 'strong', points: 11, colour: COLOURS.ink, ...placed });
      }),
    );
  });
  const side = 104;
  const left = width - MARGIN - side - 6;
  document.add(
    sheet.struct('Figure', { alt: speech.t('credentials.paper-code', { url: verificationUrl }) }, () => {
      drawCode(sheet, verificationUrl, left, top, side);
    }),
  );
  document.add(
    sheet.struct('P', {}, () => {
      const from = MARGIN + 200;
      const aside = { width: left - 24 - from, align: 'right' } as const;
      sheet.font(FONTS.plain).fontSize(9).fillColor(COLOURS.quiet);
      sheet.text(speech.t('credentials.paper-verify'), from, top + 60, aside);
      sheet
        .fillColor(COLOURS.accent)
        .text(verificationUrl, from, sheet.y + 2, { ...aside, link: verificationUrl });
    }),
  );
}
