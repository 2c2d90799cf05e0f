import type { Speech } from '../../web/speech.js';
import type { ConfirmedSkill } from './confirmed-skills.js';
import { COLOURS, FONTS, MARGIN, type Sheet, type Structure } from './sheet.js';

/** The second sheet, and as many more as the skills need. */
export function drawSkills(
  sheet: Sheet,
  document: Structure,
  skills: readonly ConfirmedSkill[],
  speech: Speech,
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
    list.add(
      sheet.struct('LI', {}, () => {
        sheet
          .font(FONTS.plain)
          .fontSize(10.5)
          .fillColor(COLOURS.ink)
          .text(`${code}  ${name}`, MARGIN, y, { width: width - 220 });
        const below = sheet.y;
        const said = speech.t('credentials.paper-level', { level, name: levelName });
        sheet.font(FONTS.strong).text(said, MARGIN + width - 210, y, { width: 210, align: 'right' });
        sheet.y = Math.max(below, sheet.y) + 5;
      }),
    );
  }
  list.end();
}
