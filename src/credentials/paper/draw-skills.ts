import type { Speech } from '../../web/speech.js';
import type { ConfirmedSkill } from './confirmed-skills.js';
import type { Faces } from './faces.js';
import { COLOURS, FONTS, MARGIN, type Sheet, type Structure } from './sheet.js';
import { toldAs, writeText } from './write-text.js';

/** The second sheet, and as many more as the skills need. */
export function drawSkills(
  sheet: Sheet,
  document: Structure,
  skills: readonly ConfirmedSkill[],
  { speech, faces }: Readonly<{ speech: Speech; faces: Faces }>,
): void {
  sheet.addPage();
  document.add(
    sheet.struct('H2', {}, () => {
      sheet.font(FONTS.strong).fontSize(16).fillColor(COLOURS.accent);
      sheet.text(speech.t('credentials.paper-skills'), MARGIN, MARGIN);
    }),
  );
  sheet.moveDown(0.6);
  const list = sheet.struct('L');
  document.add(list);
  const width = sheet.page.width - 2 * MARGIN;
  for (const { code, name, level, levelName } of skills) {
    if (sheet.y > sheet.page.height - MARGIN - 24) sheet.addPage();
    const y = sheet.y;
    const text = `${code}  ${name}`;
    const said = speech.t('credentials.paper-level', { level, name: levelName });
    list.add(
      sheet.struct('LI', toldAs(`${text} ${said}`), () => {
        const ink = { points: 10.5, colour: COLOURS.ink, y };
        writeText(sheet, faces, text, { ...ink, font: 'plain', x: MARGIN, width: width - 220 });
        const below = sheet.y;
        const right = { x: MARGIN + width - 210, width: 210, align: 'right' } as const;
        writeText(sheet, faces, said, { ...ink, font: 'strong', ...right });
        sheet.y = Math.max(below, sheet.y) + 5;
      }),
    );
  }
  list.end();
}
