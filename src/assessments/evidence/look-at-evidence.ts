import { type FieldProblem, refuseIf } from '../../shared/errors.js';
import { shown } from '../../web/uploads/receive-uploads.js';
import type { Upload, Uploads } from '../../web/uploads/upload.js';
import { cleanName } from './evidence-name.js';
import { sniff } from './sniff-evidence.js';

/** A file of evidence, apart from its content. */
export interface EvidenceFile {
  readonly hash: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
}

/** A file that was looked at and accepted, and whose content still waits in its temporary place. */
export interface ReceivedEvidence extends EvidenceFile {
  readonly path: string;
}

/**
 * Looks at each file. Nothing is kept yet: that is part of the act that needs them (`EvidenceService.keeping`).
 *
 * @param field the form's name for the files, for the problems
 * @throws RuleViolation naming every file that is not accepted, what it was found to be, and what is accepted.
 */
export async function lookAt(uploads: Uploads, field: string): Promise<readonly ReceivedEvidence[]> {
  const looked = await Promise.all(uploads.files.map((upload) => look(upload, field)));
  refuseIf([...uploads.problems, ...looked.flatMap(({ problems }) => problems)]);
  return looked.flatMap(({ file }) => file);
}

async function look(
  { name, path, size, hash }: Upload,
  field: string,
): Promise<{ readonly file: readonly ReceivedEvidence[]; readonly problems: readonly FieldProblem[] }> {
  const refused = (code: string, found = '') => ({
    file: [],
    problems: [{ field, code, params: { file: shown(name), found } }],
  });
  if (size === 0) return refused('evidence.empty-file');
  const finding = await sniff(path);
  if ('refused' in finding) return refused('evidence.not-accepted', finding.refused);
  const { accepted } = finding;
  return {
    file: [{ hash, name: cleanName(name, accepted), mediaType: accepted.mediaType, size, path }],
    problems: [],
  };
}
