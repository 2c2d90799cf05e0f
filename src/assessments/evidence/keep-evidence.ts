import { type FieldProblem, refuseIf } from '../../shared/errors.js';
import type { Upload, Uploads } from '../../web/uploads/upload.js';
import { cleanName } from './evidence-name.js';
import type { EvidenceStore } from './evidence-store.js';
import { sniff } from './sniff-evidence.js';

/** A file whose content is kept on disk; of a row of its own it knows nothing yet. */
export interface EvidenceFile {
  readonly hash: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
}

/**
 * Looks at each file and keeps those that were sent, or none of them.
 *
 * @param field the form's name for the files, for the problems
 * @throws RuleViolation naming every file that is not accepted, what it was found to be, and what is accepted.
 */
export async function keepEvidence(
  store: EvidenceStore,
  uploads: Uploads,
  field: string,
): Promise<readonly EvidenceFile[]> {
  const looked = await Promise.all(uploads.files.map((upload) => look(upload, field)));
  refuseIf([...uploads.problems, ...looked.flatMap(({ problems }) => problems)]);
  const files = looked.flatMap(({ file }) => file);
  // One after the other: the same file may have been chosen twice.
  for (const { path, hash } of uploads.files) await store.keep(path, hash);
  return files;
}

async function look(
  { name, path, size, hash }: Upload,
  field: string,
): Promise<{ readonly file: readonly EvidenceFile[]; readonly problems: readonly FieldProblem[] }> {
  const refused = (code: string, found = '') => ({
    file: [],
    problems: [{ field, code, params: { file: name.slice(0, 60), found } }],
  });
  if (size === 0) return refused('evidence.empty-file');
  const finding = await sniff(path);
  if ('refused' in finding) return refused('evidence.not-accepted', finding.refused);
  const { accepted } = finding;
  return {
    file: [{ hash, name: cleanName(name, accepted), mediaType: accepted.mediaType, size }],
    problems: [],
  };
}
