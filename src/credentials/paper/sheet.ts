import { createRequire } from 'node:module';
import type PDFDocument from 'pdfkit';

/** Noto Sans Devanagari holds Latin letters as well: one family for both languages, embedded. */
const require = createRequire(import.meta.url);
const fontFile = (style: string, weight: string) =>
  require.resolve(
    `@expo-google-fonts/noto-sans-devanagari/${weight}${style}/NotoSansDevanagari_${weight}${style}.ttf`,
  );
export const FONTS = { plain: fontFile('Regular', '400'), strong: fontFile('SemiBold', '600') };

export const COLOURS = { ink: '#16202c', quiet: '#4a5a6a', accent: '#1d4f91', line: '#c9a227' };

/** Points: three quarters of an inch. */
export const MARGIN = 54;

export type Sheet = InstanceType<typeof PDFDocument>;
export type Structure = ReturnType<Sheet['struct']>;
