import { strToU8, zipSync } from 'fflate';

/** The smallest real files of each kind that evidence may be. */

export const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj ' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 3 3]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
export const GIF = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64');
export const WEBP = Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64');
export const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////' +
    '////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
  'base64',
);

const OFFICE = 'application/vnd.openxmlformats-officedocument';

export const DOCX = office('word/document.xml', `${OFFICE}.wordprocessingml.document.main+xml`);
export const XLSX = office('xl/workbook.xml', `${OFFICE}.spreadsheetml.sheet.main+xml`);
export const PPTX = office('ppt/presentation.xml', `${OFFICE}.presentationml.presentation.main+xml`);
export const DOCM = office('word/document.xml', 'application/vnd.ms-word.document.macroEnabled.main+xml');
/** Says that it is a plain document, and brings programs all the same. */
export const DOCX_WITH_MACROS = office('word/document.xml', `${OFFICE}.wordprocessingml.document.main+xml`, {
  'word/vbaProject.bin': strToU8('programs'),
});

export const ODT = openDocument('text');
export const ODS = openDocument('spreadsheet');
export const ODP = openDocument('presentation');

/** A zip of no office document. */
export const ZIP = Buffer.from(zipSync({ 'notes.txt': strToU8('hello') }));

/** An office document whose list of contents unpacks to far more than anybody reads. */
export const BOMB = office('word/document.xml', `${OFFICE}.wordprocessingml.document.main+xml`, {
  'word/media/bomb.xml': new Uint8Array(9 * 1024 * 1024),
});

/** The first bytes of a Windows program. */
export const EXE = Buffer.concat([Buffer.from('4d5a90000300000004000000ffff0000', 'hex'), Buffer.alloc(200)]);
/** The first bytes of an old or encrypted office document. */
export const SEALED = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);

export const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
export const HTML = '<!doctype html><html><body><script>alert(1)</script></body></html>';

function office(main: string, contentType: string, parts: Readonly<Record<string, Uint8Array>> = {}): Buffer {
  const types =
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
    `<Override PartName="/${main}" ContentType="${contentType}"/></Types>`;
  return Buffer.from(
    zipSync({ '[Content_Types].xml': strToU8(types), [main]: strToU8('<document/>'), ...parts }),
  );
}

function openDocument(kind: string): Buffer {
  const type = strToU8(`application/vnd.oasis.opendocument.${kind}`);
  return Buffer.from(zipSync({ mimetype: [type, { level: 0 }], 'content.xml': strToU8('<office/>') }));
}
