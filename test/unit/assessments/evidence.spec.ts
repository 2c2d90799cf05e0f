import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { attachment } from '../../../src/assessments/evidence/content-disposition.js';
import { type EvidenceKind, kindOfText } from '../../../src/assessments/evidence/evidence-kind.js';
import { cleanName, NAME_LENGTH } from '../../../src/assessments/evidence/evidence-name.js';
import { sniff } from '../../../src/assessments/evidence/sniff-evidence.js';
import * as files from '../../support/evidence-files.js';

describe('What a file is', () => {
  const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const found = async (content: Buffer | string) => {
    const path = join(folder, 'file');
    writeFileSync(path, content);
    const finding = await sniff(path);
    return 'accepted' in finding ? finding.accepted.endings[0] : finding.refused;
  };

  it.each([
    ['.pdf', files.PDF],
    ['.png', files.PNG],
    ['.jpg', files.JPEG],
    ['.webp', files.WEBP],
    ['.gif', files.GIF],
    ['.docx', files.DOCX],
    ['.xlsx', files.XLSX],
    ['.pptx', files.PPTX],
    ['.odt', files.ODT],
    ['.ods', files.ODS],
    ['.odp', files.ODP],
    ['.docx', files.BOMB],
    ['.txt', 'name,level\r\nआशा,3\r\n'],
    ['.txt', '\uFEFFplain, with a mark'],
    ['.txt', 'a < b and b > c'],
  ])('is accepted as %s by its content', async (ending, content) => {
    expect(await found(content)).toBe(ending);
  });

  it.each([
    ['a program', 'EXE', files.EXE],
    ['an old or encrypted document', 'sealed', files.SEALED],
    ['a zip', 'ZIP', files.ZIP],
    ['an SVG', 'markup', files.SVG],
    ['an SVG with a prolog', 'markup', `<?xml version="1.0"?>${files.SVG}`],
    ['a page', 'markup', files.HTML],
    ['a page behind a comment and spaces', 'markup', `\n  <!-- x --> ${files.HTML}`],
    ['a page behind words', 'markup', `Hello ${files.HTML}`],
    ['a script', 'program', '#!/bin/sh\nrm -r /\n'],
    ['Latin-1', 'unknown', Buffer.from('Zo\xeb', 'latin1')],
    ['text with a NUL', 'unknown', 'a\0b'],
    ['a PNG cut short', 'unknown', files.PNG.subarray(0, 3)],
  ])('is refused: %s', async (_, word, content) => {
    expect(await found(content)).toBe(word);
  });

  it.each(files.WITH_PROGRAMS)('is refused for its programs: %s', async (_, content) => {
    expect(await found(content)).toBe('macros');
  });

  it.each(files.WITH_OBJECTS)('is refused for its objects: %s', async (_, content) => {
    expect(await found(content)).toBe('objects');
  });

  it('is accepted with the table of a chart', async () => {
    expect(await found(files.DOCX_WITH_TABLE)).toBe('.docx');
  });

  it.each(files.UNREADABLE)('is refused, and soon: %s', async (_, content) => {
    expect(await found(content)).toBe('unreadable');
  });

  it('is text for whatever people write, and never fails', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const finding = kindOfText(text);
        return 'accepted' in finding || ['unknown', 'markup', 'program'].includes(finding.refused);
      }),
    );
  });
});

describe('The name of a file', () => {
  const pdf: EvidenceKind = { mediaType: 'application/pdf', endings: ['.pdf'] };
  const text: EvidenceKind = { mediaType: 'text/plain', endings: ['.txt', '.csv'] };

  it.each([
    ['report.pdf', 'report.pdf'],
    ['REPORT.PDF', 'REPORT.PDF'],
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    ['C:\\fakepath\\call.pdf', 'call.pdf'],
    ['call\r\nSet-Cookie: a.pdf', 'callSet-Cookie a.pdf'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe.pdf'],
    ['रिपोर्ट.pdf', 'रिपोर्ट.pdf'],
    ['  ..pdf', 'pdf.pdf'],
    ['.pdf', 'pdf.pdf'],
    ['', 'file.pdf'],
    ['page.html', 'page.html.pdf'],
    [`${'a'.repeat(70_000)}.pdf`, `${'a'.repeat(196)}.pdf`],
    [`x${'.'.repeat(70_000)}y.pdf`, `y.pdf`],
    [`x${' . '.repeat(30_000)}`, 'file.pdf'],
  ])('%j is kept as %j', (given, kept) => {
    expect(cleanName(given, pdf)).toBe(kept);
  });

  it('may carry any ending of its kind', () => {
    expect([cleanName('a.csv', text), cleanName('a.html', text)]).toEqual(['a.csv', 'a.html.txt']);
  });

  it('is never long, never a path, never without its ending, and clean when cleaned again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
        const name = cleanName(given, pdf);
        expect(name.length).toBeLessThanOrEqual(NAME_LENGTH);
        expect(name).toMatch(/^[^/\\\p{Cc}\p{Cs}]+\.pdf$/iu);
        expect(cleanName(name, pdf)).toBe(name);
      }),
    );
  });

  it('goes into the header in full, with a stand-in in ASCII', () => {
    expect(attachment('रि (1).pdf')).toBe(
      'attachment; filename="__ (1).pdf"; filename*=UTF-8\'\'%E0%A4%B0%E0%A4%BF%20%281%29.pdf',
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(attachment(name)).toMatch(/^attachment; filename="[^"\\]*"; filename\*=UTF-8''[\w!.~%-]*$/);
      }),
    );
  });
});
