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

/** Office files with programs, of every family and by every way of naming them. */
export const WITH_PROGRAMS: readonly (readonly [name: string, content: Buffer])[] = [
  ['docm', DOCM],
  ['dotm', office('word/document.xml', 'application/vnd.ms-word.template.macroEnabledTemplate.main+xml')],
  ['xlsm', office('xl/workbook.xml', 'application/vnd.ms-excel.sheet.macroEnabled.main+xml')],
  [
    'xlsb with a project',
    office('xl/workbook.bin', 'application/vnd.ms-excel.sheet.binary.macroEnabled.main', {
      'xl/vbaProject.bin': strToU8('programs'),
    }),
  ],
  [
    'pptm',
    office('ppt/presentation.xml', 'application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml'),
  ],
  ['a docx with a project', DOCX_WITH_MACROS],
  ['a docx with a project in small letters', docx({ 'word/vbaproject.bin': strToU8('programs') })],
  [
    'a docx with a project under another name',
    docx({ 'word/_rels/document.xml.rels': relation('vbaProject') }),
  ],
  [
    'a docx whose relation is written in references',
    docx({ 'word/_rels/document.xml.rels': relation('&#118;ba&#x50;roject') }),
  ],
  [
    'a docx whose relations are UTF-16',
    docx({
      'word/_rels/document.xml.rels': new Uint8Array(
        Buffer.from('\ufeff' + relationText('vbaProject'), 'utf16le'),
      ),
    }),
  ],
  [
    'an xlsx with a sheet of Excel 4 macros',
    office('xl/workbook.xml', `${OFFICE}.spreadsheetml.sheet.main+xml`, {
      'xl/macrosheets/sheet1.xml': strToU8('<x/>'),
    }),
  ],
  ['a docx around a document with macros', docx({ 'word/embeddings/a.docm': new Uint8Array(DOCM) })],
  ['an odt with Basic', openDocument('text', { 'Basic/Standard/Module1.xml': strToU8('<module/>') })],
  ['an ods with Python', openDocument('spreadsheet', { 'Scripts/python/a.py': strToU8('pass') })],
];

const OLE = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);

/** Office files with an object of another program, which may hold programs: nobody looks into those. */
export const WITH_OBJECTS: readonly (readonly [name: string, content: Buffer])[] = [
  ['a docx with an OLE object', docx({ 'word/embeddings/oleObject1.bin': new Uint8Array(OLE) })],
  ['a docx with one under another name', docx({ 'word/embeddings/Picture.BIN': new Uint8Array(OLE) })],
  [
    'a docx that names its object by its relation alone',
    docx({ 'word/_rels/document.xml.rels': relation('oleObject'), 'word/b.dat': new Uint8Array(OLE) }),
  ],
  [
    'an xlsx with an OLE object',
    office('xl/workbook.xml', `${OFFICE}.spreadsheetml.sheet.main+xml`, {
      'xl/embeddings/oleObject1.bin': new Uint8Array(OLE),
    }),
  ],
  [
    'a pptx with an OLE object',
    office('ppt/presentation.xml', `${OFFICE}.presentationml.presentation.main+xml`, {
      'ppt/embeddings/oleObject1.bin': new Uint8Array(OLE),
    }),
  ],
  ['a docx with a control', docx({ 'word/activeX/activeX1.bin': new Uint8Array(OLE) })],
  [
    'an odt with an OLE object',
    openDocument('text', {
      'META-INF/manifest.xml': strToU8(
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry ' +
          'manifest:full-path="Object 1" manifest:media-type="application/vnd.sun.star.oleobject"/></manifest:manifest>',
      ),
      'Object 1': new Uint8Array(OLE),
    }),
  ],
];

/** Holds what another document is in its own open form, as a chart does its table. */
export const DOCX_WITH_TABLE = docx({ 'word/embeddings/Microsoft_Excel_Sheet1.xlsx': new Uint8Array(XLSX) });

/** Office files that would take long to look at. */
export const UNREADABLE: readonly (readonly [name: string, content: Buffer])[] = [
  [
    'more parts than any document',
    docx(Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`word/${i}.xml`, new Uint8Array(0)]))),
  ],
  [
    'a list that unpacks to megabytes',
    docx({ 'word/_rels/document.xml.rels': new Uint8Array(2 * 1024 * 1024) }),
  ],
  ['a list that is no XML', docx({ 'word/_rels/document.xml.rels': strToU8('<Relationships') })],
];

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

function docx(parts: Readonly<Record<string, Uint8Array>>): Buffer {
  return office('word/document.xml', `${OFFICE}.wordprocessingml.document.main+xml`, parts);
}

function relationText(type: string): string {
  return (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
    `<Relationship Id="a" Type="http://schemas.microsoft.com/office/2006/relationships/${type}" Target="b.bin"/></Relationships>`
  );
}

function relation(type: string): Uint8Array {
  return strToU8(relationText(type));
}

function openDocument(kind: string, parts: Readonly<Record<string, Uint8Array>> = {}): Buffer {
  const type = strToU8(`application/vnd.oasis.opendocument.${kind}`);
  return Buffer.from(
    zipSync({ mimetype: [type, { level: 0 }], 'content.xml': strToU8('<office/>'), ...parts }),
  );
}
