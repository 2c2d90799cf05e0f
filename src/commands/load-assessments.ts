import { createReadStream } from 'node:fs';
import { AssessmentLoader } from '../assessments/assessment-loader.js';
import { operator } from '../shared/actor.js';
import { type Command, UsageError } from './command.js';

export const loadAssessments: Command = {
  usage: '<file> [--preview]: loads assessments from a CSV file, all or none',
  async run({ app, speech, say }, args) {
    const file = args.find((arg) => !arg.startsWith('--'));
    if (!file)
      throw new UsageError('Name the file to load: npm run load-assessments -- assessments.csv [--preview]');
    const preview = args.includes('--preview');
    const loader = app.get(AssessmentLoader);
    const [actor, rows] = [operator('load-assessments'), createReadStream(file)];
    const result = preview ? await loader.preview(actor, rows) : await loader.load(actor, rows);
    for (const { line, field, code, params } of result.problems) {
      say(`${file}:${line}: ${field}: ${speech.problem(code, params)}`);
    }
    if (result.problemCount > 0) {
      say(`Nothing was loaded: ${result.problemCount} problems in ${result.lines} rows.`);
      return 1;
    }
    say(preview ? `${result.lines} rows could be loaded.` : `${result.recorded} assessments were loaded.`);
    return 0;
  },
};
