import type { OfficeParts } from './office-parts.js';

/** What a file's content turned out to be. */
export type Finding =
  | { readonly accepted: EvidenceKind }
  /** A word for the sentence that refuses it, `evidence.not-accepted`: a known word of ours or a format's short name. */
  | { readonly refused: string };

export interface EvidenceKind {
  readonly mediaType: string;
  /** Endings that a file of this content may carry; the first is given to a file with another one. */
  readonly endings: readonly string[];
}

const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument';
const OFFICE_XML = 'application/vnd.openxmlformats-officedocument';

const TEXT: EvidenceKind = {
  mediaType: 'text/plain; charset=utf-8',
  endings: ['.txt', '.csv', '.tsv', '.log', '.md'],
};

/** Everything but plain text. Neither SVG nor HTML, which carry scripts, nor anything that runs. */
const KINDS: readonly EvidenceKind[] = [
  { mediaType: 'application/pdf', endings: ['.pdf'] },
  { mediaType: 'image/png', endings: ['.png'] },
  { mediaType: 'image/jpeg', endings: ['.jpg', '.jpeg'] },
  { mediaType: 'image/webp', endings: ['.webp'] },
  { mediaType: 'image/gif', endings: ['.gif'] },
  { mediaType: `${OFFICE_XML}.wordprocessingml.document`, endings: ['.docx'] },
  { mediaType: `${OFFICE_XML}.spreadsheetml.sheet`, endings: ['.xlsx'] },
  { mediaType: `${OFFICE_XML}.presentationml.presentation`, endings: ['.pptx'] },
  { mediaType: `${OPEN_DOCUMENT}.text`, endings: ['.odt'] },
  { mediaType: `${OPEN_DOCUMENT}.spreadsheet`, endings: ['.ods'] },
  { mediaType: `${OPEN_DOCUMENT}.presentation`, endings: ['.odp'] },
];

/** What a file picker offers. Only a help: the content decides. */
export const ACCEPTED_ENDINGS = [...KINDS, TEXT].flatMap(({ endings }) => endings).join(',');

/** @param format as its bytes say; `parts`: of an office file, `none` of any other. */
export function kindOfFormat(
  format: { readonly mime: string; readonly ext: string },
  parts: OfficeParts,
): Finding {
  const { mime, ext } = format;
  if (parts === 'programs' || /macroenabled/i.test(mime)) return { refused: 'macros' };
  if (parts === 'objects') return { refused: 'objects' };
  if (parts === 'unreadable') return { refused: 'unreadable' };
  // Old Office files and encrypted new ones look alike from outside, and nobody can say what is in them.
  if (mime === 'application/x-cfb') return { refused: 'sealed' };
  if (mime === 'application/xml' || mime === 'text/html' || mime === 'image/svg+xml')
    return { refused: 'markup' };
  const accepted = KINDS.find(({ mediaType }) => mediaType === (mime === 'image/apng' ? 'image/png' : mime));
  return accepted ? { accepted } : { refused: ext.toUpperCase() };
}

/** Signs of a page or drawing with scripts: by these a browser that looks for itself would recognise one. */
const MARKUP = /^<[!?a-z]|<(?:!doctype|html|head|body|script|svg|iframe)\b/i;

const SNIFFED = 1500;

/** Bytes of no known format: plain text, if they are UTF-8 without control characters and neither page nor program. */
export function kindOfText(text: string | null): Finding {
  // Tab, line feed, form feed and carriage return are what text is set with.
  if (text === null || /[^\P{Cc}\t\n\f\r\u0085]/u.test(text)) return { refused: 'unknown' };
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (start.startsWith('#!')) return { refused: 'program' };
  if (MARKUP.test(start.slice(0, SNIFFED))) return { refused: 'markup' };
  return { accepted: TEXT };
}
